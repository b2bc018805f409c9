package org.mfafilter.totp;

import java.nio.charset.StandardCharsets;

/**
 * The URI from which an authenticator app takes a secret over:
 * {@code otpauth://totp/Issuer:account?secret=...&issuer=Issuer}. Stateless; thread-safe.
 *
 * <p>The form is the one of Google Authenticator's Key URI Format, the only description there is. Algorithm, digits and
 * period are left out, since they are the defaults.
 */
public final class OtpauthUri {

    /** 96 + 96 + 128 characters of names beside 64 of the rest make a QR code of version 15, 77 modules. */
    private static final int MAX_ISSUER = 96;

    private static final int MAX_ACCOUNT = 128;

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private OtpauthUri() {}

    /**
     * Writes the URI.
     *
     * <p>Names are made fit for a label: each run of blanks, colons (the separator of a label), control characters and
     * unpaired surrogates becomes one blank, none at the ends. Names are percent-encoded as UTF-8, all but the
     * unreserved characters of RFC 3986 section 2.3, and cut after 96 (issuer) and 128 (account) encoded characters, so
     * that the QR code stays scannable: that many ASCII letters, a third to a ninth of it otherwise. Two accounts that
     * differ only beyond the cut get the same label.
     *
     * @param issuer who asks for the code, as the app shows it
     * @param account whose code it is, as the app shows it; {@code -} stands in if nothing of it is left
     * @param secret the secret to be taken over
     * @return the URI in ASCII, a secret as a whole: for a QR code, not for a link or a log
     * @throws IllegalArgumentException if nothing of the issuer is left
     */
    public static String of(String issuer, String account, TotpSecret secret) {
        String issuerLabel = encode(clean(issuer), MAX_ISSUER);
        if (issuerLabel.isEmpty()) {
            throw new IllegalArgumentException(
                    "the issuer is empty, at least one character other than blank and colon required");
        }
        String accountLabel = encode(clean(account), MAX_ACCOUNT);
        return "otpauth://totp/" + issuerLabel + ":" + (accountLabel.isEmpty() ? "-" : accountLabel) + "?secret="
                + secret.toBase32() + "&issuer=" + issuerLabel;
    }

    private static String clean(String name) {
        StringBuilder clean = new StringBuilder(name.length());
        boolean gap = false;
        for (int i = 0; i < name.length(); ) {
            int codePoint = name.codePointAt(i);
            i += Character.charCount(codePoint);
            if (isGap(codePoint)) {
                gap = clean.length() > 0;
            } else {
                if (gap) {
                    clean.append(' ');
                }
                clean.appendCodePoint(codePoint);
                gap = false;
            }
        }
        return clean.toString();
    }

    private static boolean isGap(int codePoint) {
        return codePoint == ':'
                || Character.isSpaceChar(codePoint)
                || Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static String encode(String name, int maxLength) {
        StringBuilder encoded = new StringBuilder();
        int end = 0;
        for (int i = 0; i < name.length(); ) {
            int codePoint = name.codePointAt(i);
            i += Character.charCount(codePoint);
            appendEncoded(codePoint, encoded);
            if (encoded.length() > maxLength) {
                break;
            }
            // a cut leaves no blank at the end
            end = codePoint == ' ' ? end : encoded.length();
        }
        encoded.setLength(end);
        return encoded.toString();
    }

    private static void appendEncoded(int codePoint, StringBuilder out) {
        if (UNRESERVED.indexOf(codePoint) >= 0) {
            out.append((char) codePoint);
            return;
        }
        for (byte b : new String(Character.toChars(codePoint)).getBytes(StandardCharsets.UTF_8)) {
            out.append('%').append(HEX[(b >> 4) & 0x0f]).append(HEX[b & 0x0f]);
        }
    }
}
