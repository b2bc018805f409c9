package org.mfafilter.it.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Folders of jars that the build has put together. */
public final class Jars {

    private static final Path SERVERS = Path.of(System.getProperty("servers"));

    private Jars() {}

    /** What a maintainer adds to an application. */
    static List<Path> ours(Packages packages) {
        return in(packages == Packages.JAVAX ? "java-ee-8/ours" : "jakarta-ee/ours");
    }

    /** What the classes of an application are compiled against. */
    static List<Path> api(Packages packages) {
        return in(packages == Packages.JAVAX ? "java-ee-8/api" : "jakarta-ee/api");
    }

    /** The driver of the database. */
    static List<Path> driver() {
        return in("java-ee-8/server");
    }

    static List<Path> in(String folder) {
        try (Stream<Path> files = Files.list(SERVERS.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copy(List<Path> jars, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path jar : jars) {
            Files.copy(jar, folder.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    public static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
