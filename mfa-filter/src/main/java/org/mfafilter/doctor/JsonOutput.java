package org.mfafilter.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mfafilter.coverage.Finding;
import org.mfafilter.coverage.Row;
import org.mfafilter.coverage.Severity;
import org.mfafilter.coverage.Verdict;

/** A diagnosis for programs, in ASCII; {@code format} grows when something changes that a program could trip over. */
final class JsonOutput {

    private static final int FORMAT = 1;

    private final Verdicts verdicts;

    JsonOutput(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    String of(String file, List<Diagnosis> diagnoses) {
        return start(file, verdicts.status(diagnoses)) + ", \"wars\": " + array(diagnoses, this::war) + "}\n";
    }

    /** What could not be read. */
    static String unreadable(String file, String message) {
        return start(file, 2) + ", \"error\": " + text(message) + "}\n";
    }

    private static String start(String file, int status) {
        return "{\"format\": " + FORMAT + ", \"file\": " + text(file) + ", \"status\": " + status;
    }

    private String war(Diagnosis diagnosis) {
        return "{\"name\": " + text(diagnosis.war()) + ", \"packages\": " + text(diagnosis.packages())
                + ",\n \"findings\": " + array(diagnosis.findings(), this::finding) + ",\n \"endpoints\": "
                + array(diagnosis.rows(), JsonOutput::row) + "}";
    }

    private String finding(Finding finding) {
        return "{\"kind\": " + text(finding.kind()) + ", \"subject\": " + text(finding.subject()) + ", \"level\": "
                + text(finding.severity() == Severity.NOTE ? "note" : "finding") + ", \"accepted\": "
                + verdicts.isAccepted(finding) + ", \"what\": " + text(finding.what()) + ", \"why\": "
                + text(finding.why()) + ", \"remedy\": " + text(finding.remedy()) + "}";
    }

    private static String row(Row row) {
        Map<Verdict, String> words = new TreeMap<>();
        words.put(Verdict.GUARDED, "guarded");
        words.put(Verdict.EXEMPT, "exempt");
        words.put(Verdict.NOT_GUARDED, "not-guarded");
        words.put(Verdict.NOT_KNOWN, "not-known");
        String[] columns = row.columns();
        return "{\"kind\": " + text(columns[0]) + ", \"name\": " + text(columns[1]) + ", \"mappings\": "
                + array(
                        Arrays.stream(columns[2].split(" ", -1))
                                .filter(pattern -> !pattern.isEmpty())
                                .collect(Collectors.toList()),
                        JsonOutput::text)
                + ", \"verdict\": " + text(words.getOrDefault(row.verdict(), "")) + ", \"note\": " + text(columns[4])
                + "}";
    }

    private static <T> String array(List<T> items, java.util.function.Function<T, String> write) {
        return items.stream().map(write).collect(Collectors.joining(",\n  ", "[", "]"));
    }

    /** A string of RFC 8259, all but ASCII escaped. */
    private static String text(String words) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c == '\n') {
                text.append("\\n");
            } else if (c < ' ' || c > '~') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
