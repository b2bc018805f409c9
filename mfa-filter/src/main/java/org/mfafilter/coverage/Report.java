package org.mfafilter.coverage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the check has found: a line for each thing, what must be changed, and what should be looked at. */
final class Report {

    private static final int LONGEST_CELL = 60;

    private final List<Row> rows = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void add(Row row) {
        rows.add(row);
    }

    /** Something is not guarded. */
    void problem(String found) {
        problems.add(found);
    }

    /** Something is not known, or may be meant. */
    void warning(String found) {
        warnings.add(found);
    }

    List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    List<String> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    /** The rows, aligned; a cell that is too long pushes the others of its row to the right. */
    String text() {
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
