package org.mfafilter.flow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A file under a name that holds a hash of its content, so that browsers may keep it for ever. Immutable. */
public final class AssetFile {

    private final String name;
    private final Asset asset;

    private AssetFile(String name, Asset asset) {
        this.name = name;
        this.asset = asset;
    }

    /**
     * Names a file.
     *
     * @param file its name, with an ending
     * @param contentType its type, with the charset
     * @param content its bytes
     * @return the file, with the hash before the ending
     */
    public static AssetFile of(String file, String contentType, byte[] content) {
        int dot = file.lastIndexOf('.');
        String name = file.substring(0, dot) + '-' + hash(content) + file.substring(dot);
        return new AssetFile(name, new Asset(contentType, content));
    }

    /**
     * Reads a file of the jar.
     *
     * @param beside the class that it lies beside
     * @param file its name
     * @return the bytes
     * @throws IllegalStateException if the jar lacks it
     */
    public static byte[] read(Class<?> beside, String file) {
        try (InputStream stream = beside.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + file + " beside " + beside.getName());
            }
            return all(stream);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    /**
     * The name that pages call the file by.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The file.
     *
     * @return type and content
     */
    public Asset asset() {
        return asset;
    }

    /**
     * Reads a stream to its end; Java 8 has no method for it.
     *
     * @param stream the stream, which stays open
     * @return its bytes
     * @throws IOException if it cannot be read
     */
    public static byte[] all(InputStream stream) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        for (int length = stream.read(part); length >= 0; length = stream.read(part)) {
            all.write(part, 0, length);
        }
        return all.toByteArray();
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new BigInteger(1, digest).toString(36).substring(0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
