package org.mfafilter.coverage;

import java.util.Collection;
import java.util.LinkedHashSet;

/** One line of the report. Immutable. */
final class Row {

    private final String kind;
    private final String name;
    private final String mapping;
    private final Verdict verdict;
    private final String note;

    Row(String kind, String name, Collection<String> mapping, Verdict verdict, String note) {
        this.kind = kind;
        this.name = name;
        this.mapping = String.join(" ", new LinkedHashSet<>(mapping)); // WildFly names it once a dispatcher
        this.verdict = verdict;
        this.note = note;
    }

    /** The columns, from left to right. */
    String[] columns() {
        return new String[] {kind, name, mapping, verdict.toString(), note};
    }

    Verdict verdict() {
        return verdict;
    }
}
