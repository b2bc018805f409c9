package org.mfafilter.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one language: a properties file in UTF-8 that lies beside a class. Immutable.
 *
 * <p>A text may hold names in braces, such as {@code {application}}, for values that are known when it is shown, and forms
 * for numbers: {@code {left, plural, one {one code} other {{left} codes}}}, with the categories of Unicode CLDR. The
 * server's own language is never looked at.
 */
public final class Texts {

    private final String language;
    private final Map<String, String> texts;

    private Texts(String language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    /**
     * Loads the texts of a language.
     *
     * @param beside the class that the file {@code name_language.properties} lies beside
     * @param name the file's name without language and ending
     * @param language one of {@link Language#TAGS}
     * @return the texts
     * @throws IllegalStateException if the jar lacks the file
     */
    public static Texts load(Class<?> beside, String name, String language) {
        String file = name + '_' + language + ".properties";
        try (InputStream stream = beside.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + file + " beside " + beside.getName());
            }
            return new Texts(language, read(stream));
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    /**
     * Reads a properties file in UTF-8.
     *
     * @param stream the file
     * @return keys and texts
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it holds a malformed Unicode escape
     */
    static Map<String, String> read(InputStream stream) throws IOException {
        Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
        Properties properties = new Properties();
        properties.load(reader);
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    static Texts of(String language, Map<String, String> texts) {
        return new Texts(language, new HashMap<>(texts));
    }

    /** The same with some texts replaced or added. */
    Texts with(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(texts);
        all.putAll(others);
        return new Texts(language, all);
    }

    /**
     * The keys of all texts.
     *
     * @return the keys and texts; not to be changed
     */
    public Map<String, String> all() {
        return Collections.unmodifiableMap(texts);
    }

    /**
     * Finds a text and fills in values.
     *
     * @param key the text's key
     * @param values the values by the names that stand in braces
     * @return the text, not escaped; the key in question marks where there is none
     */
    public String get(String key, Map<String, String> values) {
        String text = texts.get(key);
        return text == null ? "???" + key + "???" : fill(text, values);
    }

    private String fill(String text, Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = closing(text, open);
            String value = close < 0 ? null : value(text.substring(open + 1, close), values);
            int end = value == null ? open + 1 : close + 1;
            filled.append(text, from, open).append(value == null ? "{" : value);
            from = end;
        }
        return filled.append(text.substring(from)).toString();
    }

    private @Nullable String value(String inner, Map<String, String> values) {
        int comma = inner.indexOf(',');
        if (comma < 0) {
            return values.get(inner);
        }
        String number = values.get(inner.substring(0, comma).trim());
        String rest = inner.substring(comma + 1).trim();
        if (number == null || !rest.startsWith("plural,")) {
            return null;
        }
        Map<String, String> forms = forms(rest.substring("plural,".length()));
        String form = forms.get(Plural.category(language, Long.parseLong(number)));
        form = form == null ? forms.get(Plural.OTHER) : form;
        return form == null ? null : fill(form, values);
    }

    private static Map<String, String> forms(String text) {
        Map<String, String> forms = new HashMap<>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = closing(text, open);
            if (close < 0) {
                break;
            }
            forms.put(text.substring(from, open).trim(), text.substring(open + 1, close));
            from = close + 1;
        }
        return forms;
    }

    /** The brace that closes another, -1 where there is none. */
    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
