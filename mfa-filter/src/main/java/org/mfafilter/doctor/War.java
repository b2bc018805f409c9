package org.mfafilter.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mfafilter.coverage.ClassFile;

/** What lies in a web application: names of files, descriptors, class files, libraries. Filled by {@link WarReader}, then only read. */
final class War {

    static final String WEB_XML = "WEB-INF/web.xml";

    private final String name;
    private final Set<String> files = new HashSet<>();
    private final Map<String, byte[]> texts = new LinkedHashMap<>();
    private final List<ClassFile> classes = new ArrayList<>();
    private final Map<String, Jar> jars = new TreeMap<>();
    private final List<String> unread = new ArrayList<>();

    War(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void add(String file) {
        files.add(file);
    }

    void add(String file, byte[] text) {
        texts.put(file, text);
    }

    void add(ClassFile file) {
        classes.add(file);
    }

    void addUnread(String file) {
        unread.add(file);
    }

    /** The jar of a name in {@code WEB-INF/lib}, made where there is none yet. */
    Jar jar(String file) {
        return jars.computeIfAbsent(file, Jar::new);
    }

    /** Adds a library that all wars of an EAR have. */
    void share(String file, Jar jar) {
        jars.put(file, jar);
    }

    boolean has(String file) {
        return files.contains(file);
    }

    /** All files, without those of the jars. */
    Set<String> files() {
        return files;
    }

    /** The text of a descriptor; null where there is none. */
    byte @Nullable [] text(String file) {
        return texts.get(file);
    }

    /** The descriptors of servers that lie beside {@code web.xml}. */
    Map<String, byte[]> besideWebXml() {
        Map<String, byte[]> found = new LinkedHashMap<>(texts);
        found.keySet().removeIf(file -> file.equals(WEB_XML) || !file.matches("WEB-INF/[^/]+\\.xml"));
        return found;
    }

    /** The classes of the application itself. */
    List<ClassFile> classes() {
        return classes;
    }

    /** The classes of the application and of its libraries. */
    Stream<ClassFile> allClasses() {
        return Stream.concat(classes.stream(), jars.values().stream().flatMap(jar -> jar.classes.stream()));
    }

    List<Jar> jars() {
        return new ArrayList<>(jars.values());
    }

    /** The jars that hold a file. */
    List<Jar> jarsWith(String file) {
        return jars.values().stream().filter(jar -> jar.has(file)).collect(Collectors.toList());
    }

    /** What could not be read and is not needed to go on. */
    List<String> unread() {
        return unread;
    }

    /** One library. */
    static final class Jar {

        private final String name;
        private final Set<String> files = new HashSet<>();
        private final Map<String, byte[]> texts = new HashMap<>();
        private final List<ClassFile> classes = new ArrayList<>();
        private final Map<String, Integer> packages = new HashMap<>();

        Jar(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        void add(String file) {
            files.add(file);
        }

        void add(String file, byte[] text) {
            texts.put(file, text);
        }

        void add(ClassFile file) {
            classes.add(file);
        }

        /** Takes the first word of the names of classes of Java EE or Jakarta EE that a class uses. */
        void addPackages(String word) {
            packages.merge(word, 1, Integer::sum);
        }

        /** How often each first word was used. */
        Map<String, Integer> packages() {
            return packages;
        }

        boolean has(String file) {
            return files.contains(file);
        }

        Set<String> files() {
            return files;
        }

        byte @Nullable [] text(String file) {
            return texts.get(file);
        }

        List<ClassFile> classes() {
            return classes;
        }
    }
}
