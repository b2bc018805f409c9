package org.mfafilter.it.matrix;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The key file of the realm {@code file} of GlassFish and Payara. */
final class FileRealm {

    private static final int ROUNDS = 100;

    private FileRealm() {}

    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        Server.CALLERS.forEach((name, groups) ->
                lines.add(name + ";" + hashed(name + "-2009", "the salt") + ";" + String.join(",", groups)));
        return lines;
    }

    private static String hashed(String password, String salt) {
        byte[] saltBytes = salt.getBytes(StandardCharsets.UTF_8);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest((password + salt).getBytes(StandardCharsets.UTF_8));
            for (int round = 1; round < ROUNDS; round++) {
                hash = digest.digest(hash);
            }
            byte[] both = Arrays.copyOf(hash, hash.length + saltBytes.length);
            System.arraycopy(saltBytes, 0, both, hash.length, saltBytes.length);
            return "{SSHA256}" + Base64.getEncoder().encodeToString(both);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
