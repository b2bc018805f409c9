package org.mfafilter.coverage;

import java.util.Collection;
import java.util.LinkedHashSet;

/** One line of the report. Immutable. */
public final class Row {

    private final String kind;
    private final String name;
    private final String mapping;
    private final Verdict verdict;
    private final String note;

    /**
     * Takes what it says.
     *
     * @param kind what the thing is
     * @param name its name
     * @param mapping its URL patterns
     * @param verdict whether it is guarded
     * @param note what else there is to say, or nothing
     */
    public Row(String kind, String name, Collection<String> mapping, Verdict verdict, String note) {
        this.kind = kind;
        this.name = name;
        this.mapping = String.join(" ", new LinkedHashSet<>(mapping)); // WildFly names it once a dispatcher
        this.verdict = verdict;
        this.note = note;
    }

    /**
     * The columns, from left to right.
     *
     * @return kind, name, mapping, verdict and note
     */
    public String[] columns() {
        return new String[] {kind, name, mapping, verdict.toString(), note};
    }

    /**
     * Tells whether it is guarded.
     *
     * @return the verdict
     */
    public Verdict verdict() {
        return verdict;
    }
}
