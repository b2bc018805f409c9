package org.mfafilter.store.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The numbered scripts: script 1 makes the tables, script N turns version N - 1 into N. Immutable.
 *
 * <p>A script is UTF-8 text. A statement ends with a semicolon at the end of its line, a comment is a line that begins
 * with two hyphens. The last statement writes the version.
 */
final class SchemaScripts {

    private static final int VERSION = 1;

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");
    private static final Pattern END_OF_STATEMENT = Pattern.compile("(?m);\\s*$");

    private final int version;
    private final UnaryOperator<String> texts;

    /**
     * Takes the scripts.
     *
     * @param version the number of the last one
     * @param texts gives a script by its path, such as {@code h2/0001.sql}
     */
    SchemaScripts(int version, UnaryOperator<String> texts) {
        this.version = version;
        this.texts = texts;
    }

    /** The scripts of this library, beside this class. */
    static SchemaScripts ofThisLibrary() {
        return new SchemaScripts(VERSION, SchemaScripts::resource);
    }

    /** The number of the last script, which is the version of the schema that the library works with. */
    int version() {
        return version;
    }

    static String path(String folder, int number) {
        return String.format(Locale.ROOT, "%s/%04d.sql", folder, number);
    }

    List<String> statements(String path) {
        List<String> statements = new ArrayList<>();
        String text = COMMENT.matcher(texts.apply(path)).replaceAll("");
        END_OF_STATEMENT
                .splitAsStream(text)
                .map(String::trim)
                .filter(s -> !s.isEmpty())
                .forEach(statements::add);
        return statements;
    }

    static String resource(String path) {
        try (InputStream in = SchemaScripts.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the jar of mfa-filter lacks " + path + " beside SchemaScripts");
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            return new String(out.toByteArray(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the script " + path + " of mfa-filter cannot be read", e);
        }
    }
}
