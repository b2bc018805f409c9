package org.mfafilter.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.crypto.EncryptionKey;
import org.mfafilter.crypto.KeyFile;

/**
 * {@code keygen}: a key file, or one more key in it. A key that is added writes nothing until {@code writing-key} names
 * it, so that it can reach every node first. No key is shown but where no file is named.
 */
final class Keygen implements Command {

    private static final String ID = "--id";
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String usage() {
        return "keygen: makes a key file, readable for its owner alone; adds a key to one that is there; or prints one\n"
                + "  keygen [" + ID + " ID] [FILE]";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Options options = Options.read(arguments, Collections.emptyList(), ID);
        if (options.rest().size() > 1) {
            throw new UsageException("one file is expected, " + options.rest().size() + " are there");
        }
        String id = options.value(ID).orElse("");
        try {
            if (options.rest().isEmpty()) {
                out.print(newFile(id.isEmpty() ? "k1" : id));
                return 0;
            }
            Path file = Paths.get(options.rest().get(0));
            out.println(Files.exists(file) ? add(file, id) : create(file, id.isEmpty() ? "k1" : id));
            return 0;
        } catch (MfaConfigurationException | InvalidPathException e) {
            err.println("keygen: " + e.getMessage());
        } catch (IOException e) {
            err.println("keygen: the file cannot be written: " + e);
        }
        return Main.COULD_NOT;
    }

    private String create(Path file, String id) throws IOException {
        Set<OpenOption> create = new HashSet<>(Arrays.asList(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        boolean posix = Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (SeekableByteChannel channel = Files.newByteChannel(file, create, ownerOnly)) {
            write(channel, newFile(id));
        }
        return "made " + file + (posix ? ", mode 0600," : "") + " with the key " + id + ", which writes.\n"
                + "Let the server's user own it, and set mfa.crypto.key-file (MFA_CRYPTO_KEY_FILE) to its path.";
    }

    private String add(Path file, String wanted) throws IOException {
        KeyFile keys = KeyFile.read(file);
        String id = wanted.isEmpty() ? nextId(name -> keys.find(name).isPresent()) : wanted;
        if (keys.find(id).isPresent()) {
            throw new MfaConfigurationException(
                    file + " has a key " + id + "; an id that no key had is required: leave " + ID + " out");
        }
        byte[] text = Files.readAllBytes(file);
        boolean lineEnds = text.length > 0 && text[text.length - 1] == '\n';
        Arrays.fill(text, (byte) 0);
        String line = (lineEnds ? "" : "\n") + entry(id);
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            write(channel, line);
        }
        return "added the key " + id + " to " + file + "; it opens and does not write yet.\n"
                + "When every node has had this file for two minutes, set writing-key=" + id + " in it on every node.";
    }

    private static String nextId(Predicate<String> taken) {
        int number = 1;
        while (taken.test("k" + number)) {
            number++;
        }
        return "k" + number;
    }

    private String newFile(String id) {
        return "writing-key=" + id + "\n" + entry(id);
    }

    private String entry(String id) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            EncryptionKey.of(id, key);
            return "key." + id + "=" + Base64.getEncoder().encodeToString(key) + "\n";
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** One call of the system, so that nobody reads half a line. */
    private static void write(SeekableByteChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
