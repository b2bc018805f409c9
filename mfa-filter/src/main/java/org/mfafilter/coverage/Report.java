package org.mfafilter.coverage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** What the check has found: a line for each thing, what must be changed, and what should be looked at. */
public final class Report {

    private static final int LONGEST_CELL = 60;

    private final List<Row> rows = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    Report() {}

    void add(Row row) {
        rows.add(row);
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    /**
     * A line for each thing of the application.
     *
     * @return the rows
     */
    public List<Row> rows() {
        return Collections.unmodifiableList(rows);
    }

    /**
     * Everything that was found.
     *
     * @return the findings
     */
    public List<Finding> findings() {
        return Collections.unmodifiableList(findings);
    }

    /** Something is not guarded. */
    List<String> problems() {
        return texts(true);
    }

    /** Something is not known, or may be meant. */
    List<String> warnings() {
        return texts(false);
    }

    private List<String> texts(boolean stopping) {
        return findings.stream()
                .filter(finding -> (finding.severity() == Severity.STOPS) == stopping)
                .map(Finding::text)
                .collect(Collectors.toList());
    }

    String text() {
        return text(rows);
    }

    /**
     * Some rows, aligned; a cell that is too long pushes the others of its row to the right.
     *
     * @param rows the rows
     * @return a line for each, behind a line end
     */
    public static String text(List<Row> rows) {
        int[] widths = new int[5];
        for (Row row : rows) {
            for (int i = 0; i < 4; i++) {
                widths[i] = Math.max(widths[i], Math.min(LONGEST_CELL, row.columns()[i].length()));
            }
        }
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            StringBuilder line = new StringBuilder("\n ");
            for (int i = 0; i < 5; i++) {
                line.append(' ').append(row.columns()[i]);
                for (int j = row.columns()[i].length(); j <= widths[i]; j++) {
                    line.append(' ');
                }
            }
            text.append(line.toString().replaceFirst("\\s+$", ""));
        }
        return text.toString();
    }
}
