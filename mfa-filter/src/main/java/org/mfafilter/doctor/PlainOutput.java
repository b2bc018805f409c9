package org.mfafilter.doctor;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mfafilter.coverage.Finding;
import org.mfafilter.coverage.Report;

/** A diagnosis for people: what is wrong first, then what is guarded. */
final class PlainOutput {

    private static final int WIDTH = 100;
    private static final String INDENT = "   ";

    private final Verdicts verdicts;
    private final StringBuilder text = new StringBuilder();

    PlainOutput(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    String of(List<Diagnosis> diagnoses) {
        for (Diagnosis diagnosis : diagnoses) {
            text.append(text.length() == 0 ? "" : "\n");
            one(diagnosis);
        }
        return text.toString();
    }

    private void one(Diagnosis diagnosis) {
        List<Finding> counting = verdicts.counting(diagnosis);
        List<Finding> others = select(diagnosis, finding -> !verdicts.counts(finding) && !verdicts.isAccepted(finding));
        List<Finding> accepted = select(diagnosis, verdicts::isAccepted);
        line(diagnosis.war() + ": " + (counting.isEmpty() ? "nothing found" : plural(counting.size(), "finding"))
                + (others.isEmpty() ? "" : ", " + others.size() + " to look at")
                + (accepted.isEmpty() ? "" : ", " + accepted.size() + " accepted"));
        diagnosis.facts().forEach(fact -> line("  " + fact));
        section("Found", counting);
        section("To look at, and fine if it is meant", others);
        if (!accepted.isEmpty()) {
            line("");
            line("Accepted");
            accepted.forEach(finding -> line("  " + name(finding)));
        }
        if (!diagnosis.rows().isEmpty()) {
            line("");
            text.append("What is guarded");
            for (String row : Report.text(diagnosis.rows()).split("\n", -1)) {
                line(row);
            }
        }
    }

    private static List<Finding> select(Diagnosis diagnosis, Predicate<Finding> which) {
        return diagnosis.findings().stream().filter(which).collect(Collectors.toList());
    }

    private static String plural(int number, String word) {
        return String.format(Locale.ROOT, number == 1 ? "%d %s" : "%d %ss", number, word);
    }

    private static String name(Finding finding) {
        return finding.kind() + (finding.subject().isEmpty() ? "" : ":" + finding.subject());
    }

    private void section(String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        line("");
        line(title);
        int number = 0;
        for (Finding finding : findings) {
            line("");
            wrapped(++number + ". ", finding.what());
            wrapped(INDENT + "why: ", finding.why());
            String[] remedy = finding.remedy().split("\n", -1);
            if (!finding.remedy().isEmpty()) {
                wrapped(INDENT + "do:  ", remedy[0]);
            }
            for (int i = 1; i < remedy.length; i++) {
                line(INDENT + "   " + remedy[i]);
            }
            line(INDENT + "kind: " + name(finding));
        }
    }

    private void wrapped(String start, String words) {
        StringBuilder line = new StringBuilder(start);
        boolean empty = true;
        for (String word : words.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                line(line.toString());
                line = new StringBuilder(INDENT + "     ".substring(0, start.length() > INDENT.length() ? 5 : 0));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        line(line.toString());
    }

    /** Names come from strangers: nothing in them may move the cursor or hide text. */
    private void line(String words) {
        words.codePoints().forEach(c -> {
            boolean hidden = Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
            if (hidden) {
                text.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                text.appendCodePoint(c);
            }
        });
        text.append('\n');
    }
}
