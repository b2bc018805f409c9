package org.mfafilter.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a dry run: a request that would have been refused. Written by the filter, read by the report. Immutable. */
public final class DryRunLine {

    /** What each line begins with, behind whatever the server's log puts in front. */
    public static final String BEGIN = "mfa-dry-run";

    /** What each line ends with, so that one that was cut is not taken for a whole one. */
    private static final String END = "end";

    private static final Pattern VALUE = Pattern.compile("\\G ([a-z]+)=\"([^\"]*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private final Map<String, String> values;

    private DryRunLine(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Begins a line.
     *
     * @param time when the request came
     * @return a line without values
     */
    public static DryRunLine at(Instant time) {
        return new DryRunLine(Collections.emptyMap()).with("time", time.toString());
    }

    /**
     * Adds a value.
     *
     * @param name of lower-case letters alone
     * @param value any text
     * @return the line with the value
     */
    public DryRunLine with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new DryRunLine(Collections.unmodifiableMap(more));
    }

    /**
     * Returns a value.
     *
     * @param name its name
     * @return the value, {@code -} if there is none
     */
    public String value(String name) {
        return values.getOrDefault(name, "-");
    }

    /**
     * Finds the line of a dry run in a line of any log.
     *
     * @param logged a line with anything in front and behind; also as a text within JSON
     * @return the line, null if there is none, or not a whole one
     */
    public static @Nullable DryRunLine find(String logged) {
        int begin = logged.indexOf(BEGIN + " ");
        if (begin < 0) {
            return null;
        }
        String text = logged.substring(begin + BEGIN.length());
        if (text.startsWith(" time=\\\"")) {
            text = text.replace("\\\"", "\"").replace("\\\\", "\\");
        }
        Map<String, String> values = new LinkedHashMap<>();
        Matcher matcher = VALUE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            values.put(matcher.group(1), unquote(matcher.group(2)));
            end = matcher.end();
        }
        return text.startsWith(" " + END, end) && values.containsKey("time")
                ? new DryRunLine(Collections.unmodifiableMap(values))
                : null;
    }

    private static String unquote(String quoted) {
        Matcher escape = ESCAPE.matcher(quoted);
        StringBuffer text = new StringBuffer();
        while (escape.find()) {
            char c = (char) Integer.parseInt(escape.group(1), 16);
            escape.appendReplacement(text, Matcher.quoteReplacement(String.valueOf(c)));
        }
        return escape.appendTail(text).toString();
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(BEGIN);
        values.forEach(
                (name, value) -> line.append(' ').append(name).append('=').append(LogText.quote(value)));
        return line.append(' ').append(END).toString();
    }
}
