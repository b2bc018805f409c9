package org.mfafilter.flow;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a form as a browser sends it ({@code application/x-www-form-urlencoded}, WHATWG URL section 5). Immutable. */
final class SentForm {

    static final int MAX_BYTES = 64 * 1024;

    private static final String TYPE = "application/x-www-form-urlencoded";

    private final String body;
    private final String charset;

    SentForm(String body, String charset) {
        this.body = body;
        this.charset = charset;
    }

    /**
     * Reads the form of a request that nobody will read after us.
     *
     * @return the form; null if the body is of another kind, larger than 64 KB, or cannot be read
     */
    static @Nullable SentForm of(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (!type.startsWith(TYPE) || request.getContentLengthLong() > MAX_BYTES) {
            return null;
        }
        try {
            byte[] bytes = read(request);
            if (bytes == null) {
                return null;
            }
            boolean taken = bytes.length == 0 && request.getContentLengthLong() != 0;
            SentForm form = taken ? ofParameters(request) : ofBytes(bytes, request.getCharacterEncoding());
            boolean kept = form.body.length() <= MAX_BYTES && !(taken && form.hasPassword());
            return kept ? form : null;
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            return null;
        }
    }

    private static byte @Nullable [] read(HttpServletRequest request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InputStream stream = request.getInputStream();
        byte[] buffer = new byte[4096];
        for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
            bytes.write(buffer, 0, length);
            if (bytes.size() > MAX_BYTES) {
                return null;
            }
        }
        return bytes.toByteArray();
    }

    /** Browsers send a form in the encoding of its page, and do not say in which. */
    private static SentForm ofBytes(byte[] bytes, @Nullable String declared) throws UnsupportedEncodingException {
        String body = new String(bytes, StandardCharsets.ISO_8859_1);
        if (isUtf8(body)) {
            return new SentForm(body, "UTF-8");
        }
        String charset = declared == null || declared.equalsIgnoreCase("UTF-8") || isLatin1(declared)
                ? "windows-1252" // which is what browsers mean by ISO-8859-1
                : declared;
        Charset.forName(charset);
        return new SentForm(body, charset);
    }

    private static boolean isLatin1(String name) {
        return Charset.forName(name).equals(StandardCharsets.ISO_8859_1);
    }

    private static boolean isUtf8(String body) throws UnsupportedEncodingException {
        byte[] decoded = URLDecoder.decode(body, "ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** A filter in front has read the body, and with it what its encoding was. */
    private static SentForm ofParameters(HttpServletRequest request) throws UnsupportedEncodingException {
        Map<String, String[]> parameters = request.getParameterMap();
        List<String> ofAddress = names(request.getQueryString());
        StringBuilder body = new StringBuilder();
        for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
            String[] values = parameter.getValue();
            for (int i = Collections.frequency(ofAddress, parameter.getKey()); i < values.length; i++) {
                body.append(body.length() == 0 ? "" : "&")
                        .append(URLEncoder.encode(parameter.getKey(), "UTF-8"))
                        .append('=')
                        .append(URLEncoder.encode(values[i], "UTF-8"));
            }
        }
        return new SentForm(body.toString(), "UTF-8");
    }

    /** Whoever has read it in front may just have signed the caller in with it. */
    private boolean hasPassword() {
        for (Field field : fields()) {
            if (field.isNamedLike(Field.PASSWORDS)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> names(@Nullable String query) throws UnsupportedEncodingException {
        List<String> names = new ArrayList<>();
        for (Field field : new SentForm(query == null ? "" : query, "UTF-8").fields()) {
            names.add(field.name);
        }
        return names;
    }

    String body() {
        return body;
    }

    String charset() {
        return charset;
    }

    /**
     * The fields in their order.
     *
     * @throws IllegalArgumentException if a percent sign is followed by no two hexadecimal digits
     */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                fields.add(new Field(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        decoded(equals < 0 ? "" : pair.substring(equals + 1))));
            }
        }
        return fields;
    }

    private String decoded(String text) {
        try {
            return URLDecoder.decode(text, charset);
        } catch (UnsupportedEncodingException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(charset, e);
        }
    }

    /** One field. */
    static final class Field {

        private static final String[] PASSWORDS = {
            "pass", "pwd", "kennwort", "lösen", "losen", "salasana", "kodeord", "adgangskode"
        };
        private static final String[] SECRETS = {
            "secret",
            "token",
            "csrf",
            "cvv",
            "cvc",
            "otp",
            "credential",
            "apikey",
            "api_key",
            "api-key",
            "pincode",
            "pinkod"
        };

        /** The word in userPin, pinCode, USER_PIN, pin2 and userpin; not in opinion or shipping. */
        private static final Pattern PIN =
                Pattern.compile("(^|[^A-Za-z])([Pp]in|PIN)([^a-z]|$)|[a-z](Pin|PIN)([^a-z]|$)|(?i:pin)$");

        private final String name;
        private final String value;

        Field(String name, String value) {
            this.name = name;
            this.value = value;
        }

        String name() {
            return name;
        }

        String value() {
            return value;
        }

        /** Whether the name is that of something which is not shown on a screen. */
        boolean isSecret() {
            return isNamedLike(PASSWORDS)
                    || isNamedLike(SECRETS)
                    || PIN.matcher(name).find();
        }

        private boolean isNamedLike(String[] words) {
            String lower = name.toLowerCase(Locale.ROOT);
            for (String word : words) {
                if (lower.contains(word)) {
                    return true;
                }
            }
            return false;
        }
    }
}
