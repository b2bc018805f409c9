package org.mfafilter.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.mfafilter.coverage.ClassFile;

/** Reads a war, the same unpacked, or the wars of an EAR; unpacks nothing to disk. For one use. */
final class WarReader {

    private static final Logger LOGGER = Logger.getLogger(WarReader.class.getName());
    private static final String CLASSES = "WEB-INF/classes/";
    private static final String LIBRARIES = "WEB-INF/lib/";

    private final Budget budget;
    private final Map<String, War> wars = new LinkedHashMap<>();
    private final Map<String, War.Jar> shared = new LinkedHashMap<>();
    private byte @Nullable [] applicationXml;

    private WarReader(Budget budget) {
        this.budget = budget;
    }

    /** Reads what is there; those of an EAR have its libraries and its {@code application.xml}. */
    static List<War> read(Path file) throws IOException {
        return read(file, new Budget());
    }

    static List<War> read(Path file, Budget budget) throws IOException {
        WarReader reader = new WarReader(budget);
        String name = String.valueOf(file.toAbsolutePath().normalize().getFileName());
        try {
            if (Files.isDirectory(file)) {
                reader.folder(file, name);
            } else if (Files.isRegularFile(file)) {
                reader.zip(file, name);
            } else {
                throw new UnreadableException("there is no such file; a war, an EAR or an unpacked war is required");
            }
        } catch (ZipException e) {
            throw new UnreadableException("it is no archive that can be read (" + e.getMessage() + ")", e);
        }
        return reader.found();
    }

    private List<War> found() throws UnreadableException {
        List<War> found = wars.values().stream()
                .filter(war -> war.files().stream().anyMatch(file -> file.startsWith("WEB-INF/")))
                .collect(Collectors.toList());
        if (found.isEmpty()) {
            throw new UnreadableException(
                    "no WEB-INF is in it; a war, an EAR with a war, or an unpacked war is required");
        }
        byte @Nullable [] roles = applicationXml;
        for (War war : found) {
            shared.forEach((name, jar) -> war.share(name, jar));
            if (roles != null) {
                war.add("WEB-INF/application.xml", roles);
            }
        }
        return found;
    }

    private void folder(Path folder, String name) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().collect(Collectors.toList())) {
                try (InputStream content = Files.newInputStream(path)) {
                    entry(name, folder.relativize(path).toString().replace('\\', '/'), content);
                }
            }
        }
    }

    private void zip(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        entry(name, entry.getName(), content);
                    }
                }
            }
        } catch (IllegalArgumentException e) { // a name that is no text
            throw new UnreadableException("it is no archive that can be read (" + e.getMessage() + ")", e);
        }
    }

    /** An entry of the file itself, which is a war or an EAR. */
    private void entry(String archive, String name, InputStream content) throws IOException {
        if (name.endsWith(".war")) {
            War war = wars.computeIfAbsent(archive + "!" + name, War::new);
            nested(content, (inner, stream) -> ofWar(war, inner, stream));
        } else if (name.equals("META-INF/application.xml")) {
            applicationXml = Budget.text(name, budget.count(content));
        } else if (name.matches("lib/[^/]+\\.jar")) {
            War.Jar jar = new War.Jar(name);
            shared.put(name, jar);
            nested(content, (inner, stream) -> ofJar(jar, inner, stream));
        } else {
            budget.entry();
            ofWar(wars.computeIfAbsent(archive, War::new), name, budget.count(content));
        }
    }

    private void ofWar(War war, String name, InputStream content) throws IOException {
        war.add(name);
        if (name.startsWith(LIBRARIES) && name.endsWith(".jar")) {
            War.Jar jar = war.jar(name.substring(LIBRARIES.length()));
            if (!nested(content, (inner, stream) -> ofJar(jar, inner, stream))) {
                war.addUnread(name);
            }
        } else if (name.startsWith(CLASSES) && name.endsWith(".class")) {
            ClassFile file = classFile(war, name, content);
            if (file != null) {
                war.add(file);
            }
        } else if (name.matches("WEB-INF/[^/]+\\.xml|META-INF/context\\.xml|" + CLASSES + "META-INF/services/.+")) {
            war.add(name, Budget.text(name, content));
        }
    }

    private static void ofJar(War.Jar jar, String name, InputStream content) throws IOException {
        jar.add(name);
        if (name.endsWith(".class") && !name.endsWith("module-info.class") && !name.startsWith("META-INF/")) {
            ClassFile file = classFile(null, name, content);
            if (file != null && Kinds.matter(file)) {
                jar.add(file);
            }
            if (file != null && !file.name().startsWith("org.mfafilter.")) {
                Kinds.packages(file, "/servlet/").forEach(jar::addPackages);
            }
        } else if (name.matches(
                "META-INF/(web-fragment\\.xml|services/.+|maven/org\\.mfafilter/.+/pom\\.properties)")) {
            jar.add(name, Budget.text(name, content));
        }
    }

    /** One that is broken, or newer than this program knows, hides nothing but itself. */
    private static @Nullable ClassFile classFile(@Nullable War war, String name, InputStream content)
            throws IOException {
        ClassFile file = null;
        try {
            file = ClassFile.read(content);
        } catch (UnreadableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, name, e);
        }
        if (file == null && war != null) {
            war.addUnread(name);
        }
        return file;
    }

    /** Tells whether there was any entry. */
    private boolean nested(InputStream content, Entry entry) throws IOException {
        ZipInputStream zip = new ZipInputStream(budget.count(content));
        boolean any = false;
        for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
            any = true;
            if (!next.isDirectory()) {
                budget.entry();
                InputStream counted = budget.count(zip);
                entry.read(next.getName(), counted);
                drain(counted);
            }
        }
        return any;
    }

    /** What is left over would be unpacked uncounted. */
    private static void drain(InputStream counted) throws IOException {
        byte[] buffer = new byte[8192];
        int read;
        do {
            read = counted.read(buffer);
        } while (read >= 0);
    }

    /** Takes one entry of an archive within the archive. */
    private interface Entry {
        void read(String name, InputStream content) throws IOException;
    }

    static List<String> lines(byte[] text) {
        List<String> lines = new ArrayList<>();
        for (String line : new String(text, StandardCharsets.UTF_8).split("[\r\n]+", -1)) {
            String bare = line.replaceFirst("#.*", "").trim();
            if (!bare.isEmpty()) {
                lines.add(bare);
            }
        }
        return lines;
    }
}
