package org.mfafilter.recovery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recovery code of 80 random bits (NIST SP 800-63B section 4.2.1.1 asks for 64): 16 characters of Crockford's Base32,
 * shown as {@code XXXX-XXXX-XXXX-XXXX}. Immutable; thread-safe. Carries no check character.
 */
public final class RecoveryCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final int BITS_A_CHARACTER = 5;
    private static final int MAX_TYPED = 64;

    private final String characters;

    private RecoveryCode(String characters) {
        this.characters = characters;
    }

    /**
     * Makes a fresh code.
     *
     * @param random a source that is fit for keys
     * @return a code of 80 random bits
     */
    public static RecoveryCode generate(SecureRandom random) {
        byte[] bytes = new byte[LENGTH * BITS_A_CHARACTER / Byte.SIZE];
        random.nextBytes(bytes);
        StringBuilder characters = new StringBuilder(LENGTH);
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << Byte.SIZE) | (b & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS_A_CHARACTER) {
                bits -= BITS_A_CHARACTER;
                characters.append(ALPHABET.charAt((buffer >> bits) & 0x1f));
            }
            buffer &= (1 << bits) - 1;
        }
        return new RecoveryCode(characters.toString());
    }

    /**
     * Reads a code as people copy it from paper.
     *
     * <p>Blanks (U+0020) and hyphens (U+002D) are dropped wherever they stand, ASCII letters count in either case, and
     * {@code O} reads as 0, {@code I} and {@code L} as 1. Nothing else is forgiven, {@code U} included.
     *
     * @param typed what was typed, or null if nothing was sent
     * @return the code, or empty unless exactly 16 characters of the alphabet are left or if more than 64 were typed
     */
    public static Optional<RecoveryCode> parse(@Nullable String typed) {
        if (typed == null || typed.length() > MAX_TYPED) {
            return Optional.empty();
        }
        StringBuilder characters = new StringBuilder(typed.length());
        for (int i = 0; i < typed.length(); i++) {
            char c = canonical(typed.charAt(i));
            if (ALPHABET.indexOf(c) >= 0) {
                characters.append(c);
            } else if (c != ' ' && c != '-') {
                return Optional.empty();
            }
        }
        return characters.length() == LENGTH ? Optional.of(new RecoveryCode(characters.toString())) : Optional.empty();
    }

    private static char canonical(char typed) {
        // not String.toUpperCase, which turns a dotless i and a long s into ASCII letters
        char upper = typed >= 'a' && typed <= 'z' ? (char) (typed - 'a' + 'A') : typed;
        switch (upper) {
            case 'O':
                return '0';
            case 'I':
            case 'L':
                return '1';
            default:
                return upper;
        }
    }

    /**
     * Returns the code for the one page that shows it.
     *
     * @return four groups of four characters, separated by hyphens
     */
    public String text() {
        StringBuilder text = new StringBuilder(LENGTH + LENGTH / GROUP - 1);
        for (int i = 0; i < LENGTH; i += GROUP) {
            text.append(i == 0 ? "" : "-").append(characters, i, i + GROUP);
        }
        return text.toString();
    }

    /** The 16 characters without hyphens, in an array that the hasher wipes. */
    char[] toCharArray() {
        return characters.toCharArray();
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecoveryCode
                && MessageDigest.isEqual(
                        characters.getBytes(StandardCharsets.US_ASCII),
                        ((RecoveryCode) other).characters.getBytes(StandardCharsets.US_ASCII));
    }

    /** The same for all codes, so that no part of one gets into a log or a heap dump by way of a hash. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "RecoveryCode[redacted]";
    }
}
