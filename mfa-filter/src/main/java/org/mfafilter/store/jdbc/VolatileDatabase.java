package org.mfafilter.store.jdbc;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;

/**
 * Recognizes a database that forgets: one in memory, or an embedded one whose files are in a temporary folder. Immutable.
 *
 * <p>Sees H2, HSQLDB, Derby and SQLite. A database server elsewhere is trusted, except an H2 server that tells of a
 * database in memory.
 */
final class VolatileDatabase {

    private static final Pattern IN_MEMORY =
            Pattern.compile("jdbc:(h2:(?:[^:]+:)*?(mem:|mem(fs|lzf):|niomem(fs|lzf):)|hsqldb:(mem:|\\.)|derby:memory:"
                    + "|sqlite:($|\\?|:memory:|file::memory:|.*[?&]mode=memory)).*");

    /** HSQLDB, Derby and SQLite files; H2 is asked for its path. */
    private static final Pattern EMBEDDED_FILE = Pattern.compile(
            "jdbc:(?:hsqldb:(?!hsqls?:|https?:|res:)(?:file:)?|derby:(?!//|classpath:|jar:)(?:directory:)?"
                    + "|sqlite:(?:file:)?)([^;?]+).*",
            Pattern.CASE_INSENSITIVE);

    /** What H2 puts in front of a path, such as {@code nio:} or {@code split:30:}; a drive has one letter. */
    private static final Pattern H2_FILE_SYSTEM = Pattern.compile("^(?:[A-Za-z0-9]{2,}:)+");

    private static final Pattern H2_SERVER = Pattern.compile("jdbc:h2:(tcp|ssl):.*");

    private final Path temporary;

    /**
     * Takes the temporary folder.
     *
     * @param temporary the folder whose content may be gone tomorrow
     */
    VolatileDatabase(Path temporary) {
        this.temporary = real(temporary);
    }

    static VolatileDatabase ofThisMachine() {
        return new VolatileDatabase(Paths.get(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    /**
     * Refuses a database that forgets.
     *
     * @param url the JDBC address
     * @param h2Path what H2 says its path is; null for H2 in memory and for other databases
     * @param isH2 whether it is H2
     * @throws MfaConfigurationException with what was found and the lines that allow it; never shows the address, which
     *     may hold a password
     */
    void refuse(String url, @Nullable String h2Path, boolean isH2) {
        found(url, h2Path, isH2).ifPresent(found -> {
            throw new MfaConfigurationException("mfa.store.datasource leads to a database that forgets: " + found
                    + ". After a restart everybody would set up anew, and whoever comes first with a password would"
                    + " enroll. Let mfa.store.datasource name a data source whose database is kept on disk outside "
                    + temporary + "; for a trial, allow this one by adding to web.xml:\n"
                    + "<context-param>\n"
                    + "  <param-name>mfa.store.volatile</param-name>\n"
                    + "  <param-value>true</param-value>\n"
                    + "</context-param>");
        });
    }

    private Optional<String> found(String url, @Nullable String h2Path, boolean isH2) {
        if (IN_MEMORY.matcher(url.toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of("it is kept in memory");
        }
        if (!isH2) {
            Matcher file = EMBEDDED_FILE.matcher(url);
            return file.matches() ? temporary(file.group(1)) : Optional.empty();
        }
        if (h2Path == null || h2Path.toLowerCase(Locale.ROOT).matches("(nio)?mem(fs|lzf)?:.*")) {
            return Optional.of("it is kept in memory");
        }
        boolean elsewhere = H2_SERVER.matcher(url.toLowerCase(Locale.ROOT)).matches();
        return elsewhere
                ? Optional.empty()
                : temporary(H2_FILE_SYSTEM.matcher(h2Path).replaceFirst(""));
    }

    private Optional<String> temporary(String file) {
        try {
            Path path = real(Paths.get(file));
            return path.startsWith(temporary)
                    ? Optional.of("its files are in the temporary folder " + temporary)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Resolves the symbolic links of the part that exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path existing = absolute;
        while (existing != null) {
            try {
                return existing.toRealPath().resolve(existing.relativize(absolute));
            } catch (IOException e) {
                existing = existing.getParent();
            }
        }
        return absolute;
    }
}
