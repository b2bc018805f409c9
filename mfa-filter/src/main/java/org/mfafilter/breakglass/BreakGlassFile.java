package org.mfafilter.breakglass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;

/** Looks at the file of {@code mfa.break-glass.file}; a file with any fault opens for nobody. Used by one thread. */
final class BreakGlassFile {

    private static final String VIEW = "unix";
    private static final String USER = "unix:uid";
    private static final int ROOT = 0;

    private final Path file;
    private final Function<String, Caller> named;
    private final Clock clock;
    private @Nullable Integer ownUser;

    BreakGlassFile(Path file, Function<String, Caller> named, Clock clock) {
        this.file = file;
        this.named = named;
        this.clock = clock;
    }

    Opening look() {
        try {
            return opening();
        } catch (NoSuchFileException e) {
            return Opening.closed(Opening.NO_FILE);
        } catch (IllegalArgumentException e) {
            return closed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return closed("cannot be read (" + e.getClass().getSimpleName()
                    + "), a file in UTF-8 that the server may read is required; check its owner, mode and folder");
        }
    }

    private Opening closed(String fault) {
        return Opening.closed("mfa.break-glass.file: " + file + ' ' + fault);
    }

    private Opening opening() throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains(VIEW)) {
            throw new IllegalArgumentException("is on a file system without POSIX owners and permissions, which are"
                    + " required; move it and change mfa.break-glass.file");
        }
        Instant now = clock.instant();
        PosixFileAttributes found = attributes();
        requireOwn(found);
        BreakGlassText text = BreakGlassText.parse(content(), named);
        if (!state(found).equals(state(attributes()))) {
            throw new IllegalArgumentException("changed while it was read, a file that stands still is required;"
                    + " write it elsewhere in the same folder and move it there");
        }
        text.requireEndWithin(found.lastModifiedTime().toInstant(), now);
        return Opening.of(text.callers(), text.until(), now);
    }

    /** Of the file itself and not of what a link leads to. */
    private PosixFileAttributes attributes() throws IOException {
        return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** What changes when the file is written or replaced. */
    private static String state(PosixFileAttributes found) {
        return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey() + " " + found.owner() + " "
                + found.permissions();
    }

    private void requireOwn(PosixFileAttributes found) throws IOException {
        if (!found.isRegularFile()) {
            throw new IllegalArgumentException(
                    "is no regular file, which is required, not a link; put the file itself there");
        }
        Set<PosixFilePermission> permissions = found.permissions();
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IllegalArgumentException("can be written by others than its owner,"
                    + " mode 0644 or less is required; set it with: chmod 644 " + file);
        }
        Integer owner = (Integer) Files.getAttribute(file, USER, LinkOption.NOFOLLOW_LINKS);
        if (owner != ROOT && !owner.equals(ownUser())) {
            throw new IllegalArgumentException("belongs to the user with the number " + owner
                    + ", root or the server's user is required; set it with: chown root " + file);
        }
    }

    /** The number of the user that the server runs as, to whom a file that it makes belongs; Java has no other way to ask. */
    private Integer ownUser() throws IOException {
        Integer known = ownUser;
        if (known == null) {
            Path made = Files.createTempFile("mfa-filter-", ".tmp");
            try {
                known = (Integer) Files.getAttribute(made, USER);
            } finally {
                Files.delete(made);
            }
            ownUser = known;
        }
        return known;
    }

    private String content() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] part = new byte[1024];
            for (int read = stream.read(part); read >= 0; read = stream.read(part)) {
                content.write(part, 0, read);
                if (content.size() > BreakGlassText.MAX_BYTES) {
                    throw new IllegalArgumentException("has more than " + BreakGlassText.MAX_BYTES
                            + " bytes, a few lines are required; name fewer callers in it");
                }
            }
        }
        // unlike new String(), this refuses what is not UTF-8
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content.toByteArray()))
                .toString();
    }
}
