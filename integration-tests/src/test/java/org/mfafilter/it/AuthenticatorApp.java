package org.mfafilter.it;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** An authenticator app that is not ours: java-otp computes its codes. */
public final class AuthenticatorApp {

    private final SecretKeySpec key;

    private AuthenticatorApp(String base32) {
        key = new SecretKeySpec(new Base32().decode(base32.replace(" ", "").toUpperCase(Locale.ROOT)), "HmacSHA1");
    }

    /** Adds an account by the key that a page shows in groups of four. */
    public static AuthenticatorApp typing(String key) {
        return new AuthenticatorApp(key);
    }

    /** Adds an account by the text of a QR code. */
    public static AuthenticatorApp scanning(String otpauthUri) {
        for (String parameter : URI.create(otpauthUri).getRawQuery().split("&")) {
            if (parameter.startsWith("secret=")) {
                return new AuthenticatorApp(parameter.substring("secret=".length()));
            }
        }
        throw new IllegalArgumentException("no secret in the URI");
    }

    /** The code that the app shows at a time. */
    public String codeAt(Instant time) {
        try {
            return new TimeBasedOneTimePasswordGenerator().generateOneTimePasswordString(key, time, Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The code that the app shows now. */
    public String code() {
        return codeAt(Instant.now());
    }

    /**
     * The code of the next 30-second step, which the default drift window takes already: what a person gets who waits for
     * the next code, without the waiting.
     */
    public String nextCode() {
        return codeAt(Instant.now().plusSeconds(30));
    }

    /** The code that the app shows on a phone whose clock is so many 30-second steps fast. */
    public String codeOff(int steps) {
        return codeAt(Instant.now().plusSeconds(30L * steps));
    }

    /** Six digits that are no code of this app from eleven minutes ago to eleven minutes ahead. */
    public String wrongCode() {
        Instant now = Instant.now();
        for (int candidate = 0; ; candidate++) {
            String digits = String.format(Locale.ROOT, "%06d", candidate);
            boolean right = false;
            for (int step = -22; step <= 22; step++) {
                right |= codeAt(now.plusSeconds(30L * step)).equals(digits);
            }
            if (!right) {
                return digits;
            }
        }
    }
}
