package org.mfafilter.crypto;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;

/** Reads the entries of one key file and refuses a file that others can read. Serves one call. */
final class KeyFileReader {

    private static final String COMMAND = "(umask 077; printf 'writing-key=k1\\nkey.k1=%s\\n'"
            + " \"$(head -c 32 /dev/urandom | base64)\" > mfa.key)";

    private final Path file;
    private final String place;

    KeyFileReader(Path file) {
        this.file = file;
        this.place = "mfa.crypto.key-file: " + file;
    }

    KeyFileEntries read() {
        return new KeyFileEntries(place, entries(place, text(), "make the file with: " + COMMAND));
    }

    /** Reads entries wherever they stand. */
    static Properties entries(String place, String text, String remedy) {
        UniqueEntries entries = new UniqueEntries();
        try {
            entries.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw fault(
                    place, "is no properties file", "lines name=value without backslashes are required; correct it");
        }
        if (entries.repeated) {
            throw fault(
                    place,
                    "has an entry twice",
                    "one value for each name is required; remove or rename one of the two");
        }
        if (entries.isEmpty()) {
            throw fault(place, "is empty", "writing-key and a key are required; " + remedy);
        }
        return entries;
    }

    private String text() {
        try {
            refuseOpenToOthers();
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw fault(
                    place,
                    "does not exist",
                    "a file with the encryption keys is required; make one and name it there: " + COMMAND);
        } catch (IOException e) {
            throw new MfaConfigurationException(
                    message(place, "cannot be read", "a file that the server may read is required; check its owner"),
                    e);
        }
    }

    private void refuseOpenToOthers() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw fault(
                    place,
                    "can be read or written by everyone",
                    "access for the server's user alone is required; set it with: chmod 600 " + file);
        }
    }

    static MfaConfigurationException fault(String place, String found, String required) {
        return new MfaConfigurationException(message(place, found, required));
    }

    static String message(String place, String found, String required) {
        return place + " " + found + "; " + required;
    }

    /** Notices what {@link Properties} would overwrite in silence. */
    private static final class UniqueEntries extends Properties {

        private static final long serialVersionUID = 1L;

        private boolean repeated;

        @Override
        public synchronized @Nullable Object put(Object name, Object value) {
            Object former = super.put(name, value);
            repeated |= former != null;
            return former;
        }
    }
}
