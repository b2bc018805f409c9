package org.mfafilter.config;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One configuration key: its name, the type of its value, its default and a sentence on what it does. Immutable.
 *
 * @param <T> the type of the value
 */
public final class ConfigKey<T> {

    private final String name;
    private final String type;
    private final @Nullable String defaultText;
    private final String sentence;
    private final Function<String, T> parser;

    ConfigKey(String name, String type, @Nullable String defaultText, String sentence, Function<String, T> parser) {
        this.name = name;
        this.type = type;
        this.defaultText = defaultText;
        this.sentence = sentence;
        this.parser = parser;
    }

    /**
     * The key as written in {@code web.xml}, a file or a system property.
     *
     * @return for example {@code mfa.store.datasource}
     */
    public String name() {
        return name;
    }

    /**
     * The key as an environment variable.
     *
     * @return for example {@code MFA_STORE_DATASOURCE}
     */
    public String environmentName() {
        return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /**
     * What a value looks like.
     *
     * @return a word or two for the reference page and for error messages
     */
    public String type() {
        return type;
    }

    /**
     * The value where none is set.
     *
     * @return the default as text, null if the key has none
     */
    public @Nullable String defaultText() {
        return defaultText;
    }

    /**
     * What the key does.
     *
     * @return a sentence or two for the reference page
     */
    public String sentence() {
        return sentence;
    }

    /**
     * Reads a value.
     *
     * @param text the value as set, without surrounding blanks
     * @return the value
     * @throws IllegalArgumentException with what is required, if the text is no such value
     */
    T parse(String text) {
        return parser.apply(text);
    }
}
