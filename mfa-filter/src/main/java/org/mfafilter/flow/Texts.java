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

/**
 * The texts of one language: a properties file in UTF-8 that lies beside a class. Immutable.
 *
 * <p>A text may hold names in braces, such as {@code {application}}, for values that are known when it is shown. The
 * server's own language is never looked at.
 */
public final class Texts {

    private final Map<String, String> texts;

    private Texts(Map<String, String> texts) {
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
        Properties properties = new Properties();
        try (InputStream stream = beside.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + file + " beside " + beside.getName());
            }
            Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return new Texts(texts);
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
        if (text == null) {
            return "???" + key + "???";
        }
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            String value = close < 0 ? null : values.get(text.substring(open + 1, close));
            int end = value == null ? open + 1 : close + 1;
            filled.append(text, from, open).append(value == null ? "{" : value);
            from = end;
        }
        return filled.append(text.substring(from)).toString();
    }
}
