package org.mfafilter.it.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A JDK that servers run on. */
public record Jdk(int feature, Path home) {

    /** The one that runs the tests. */
    public static Jdk ofTheBuild() {
        return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /** A JDK 25: of the environment variable {@code JDK25_HOME}, or beside the one that runs the tests. */
    static Optional<Jdk> twentyFive() {
        String named = System.getenv("JDK25_HOME");
        if (named != null && !named.isEmpty()) {
            return Optional.of(new Jdk(25, Path.of(named)));
        }
        try (Stream<Path> siblings = Files.list(ofTheBuild().home().resolveSibling("."))) {
            return siblings.filter(Jdk::isTwentyFive).sorted().findFirst().map(home -> new Jdk(25, home.normalize()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTwentyFive(Path home) {
        Path release = home.resolve("release");
        try {
            return Files.exists(home.resolve("bin/javac"))
                    && Files.exists(release)
                    && Files.readString(release).contains("JAVA_VERSION=\"25");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String java() {
        return home.resolve("bin/java").toString();
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }
}
