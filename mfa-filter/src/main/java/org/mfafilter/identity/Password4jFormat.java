package org.mfafilter.identity;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.HashingFunction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/** bcrypt and Argon2, by password4j. Loaded only where one of them is configured: the library is the operator's to add. */
final class Password4jFormat implements HashFormat {

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}");
    private static final Pattern ARGON2 = Pattern.compile(
            "\\$argon2(?:id|i|d)\\$(?:v=[0-9]+\\$)?m=[1-9][0-9]*,t=[1-9][0-9]*,p=[1-9][0-9]*\\$[A-Za-z0-9+/]+\\$[A-Za-z0-9+/]{16,}");

    private final Pattern format;
    private final Function<String, HashingFunction> functions;

    private Password4jFormat(Pattern format, Function<String, HashingFunction> functions) {
        this.format = format;
        this.functions = functions;
    }

    static Password4jFormat named(String name) {
        Password4jFormat found = name.equals("bcrypt")
                ? new Password4jFormat(BCRYPT, BcryptFunction::getInstanceFromHash)
                : new Password4jFormat(ARGON2, Argon2Function::getInstanceFromHash);
        Objects.requireNonNull(HashingFunction.class); // so that a missing library is said at start
        return found;
    }

    @Override
    public boolean matches(char[] password, String stored) {
        if (!format.matcher(stored).matches()) {
            throw new IllegalArgumentException("it is not what is configured");
        }
        String text = asOthersMeanIt(stored);
        byte[] bytes = PasswordBytes.of(password);
        try {
            return functions.apply(text).check(bytes, text.getBytes(StandardCharsets.US_ASCII));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * Where a password is not ASCII, password4j takes {@code $2a$} for the work of a crypt_blowfish that guards against
     * a mistake of its own; jBCrypt and Spring write {@code $2a$} and mean what is called {@code $2b$} today.
     */
    private static String asOthersMeanIt(String stored) {
        return stored.startsWith("$2a$") ? "$2b$" + stored.substring(4) : stored;
    }
}
