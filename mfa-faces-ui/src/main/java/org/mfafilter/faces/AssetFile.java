package org.mfafilter.faces;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.mfafilter.flow.Asset;

/** A file of the jar under a name that holds a hash of its content, so that browsers may keep it for ever. */
final class AssetFile {

    private final String name;
    private final Asset asset;

    private AssetFile(String name, Asset asset) {
        this.name = name;
        this.asset = asset;
    }

    static AssetFile read(String file, String contentType) {
        byte[] content;
        try (InputStream stream = AssetFile.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + file + " beside " + AssetFile.class.getName());
            }
            content = all(stream);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
        int dot = file.lastIndexOf('.');
        String name = file.substring(0, dot) + '-' + hash(content) + file.substring(dot);
        return new AssetFile(name, new Asset(contentType, content));
    }

    String name() {
        return name;
    }

    Asset asset() {
        return asset;
    }

    static byte[] all(InputStream stream) throws IOException {
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
