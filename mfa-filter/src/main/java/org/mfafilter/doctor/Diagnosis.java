package org.mfafilter.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.mfafilter.coverage.Finding;
import org.mfafilter.coverage.Row;

/** What the doctor found in one war. Immutable. */
public final class Diagnosis {

    private final String war;
    private final String packages;
    private final List<String> facts;
    private final List<Finding> findings;
    private final List<Row> rows;

    Diagnosis(String war, String packages, List<String> facts, List<Finding> findings, List<Row> rows) {
        this.war = war;
        this.packages = packages;
        this.facts = Collections.unmodifiableList(new ArrayList<>(facts));
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparing(Finding::severity));
        this.findings = Collections.unmodifiableList(sorted);
        this.rows = Collections.unmodifiableList(new ArrayList<>(rows));
    }

    /** The name of the file, and behind an exclamation mark that of the war in an EAR. */
    String war() {
        return war;
    }

    /** The first word of the packages of Java EE or Jakarta EE; nothing where the application uses none. */
    String packages() {
        return packages;
    }

    /** What is so, and no fault. */
    List<String> facts() {
        return facts;
    }

    /**
     * What was found.
     *
     * @return the worst first
     */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * What of the application is guarded.
     *
     * @return a row for each filter, servlet, JAX-RS application, WebSocket and Faces mapping
     */
    public List<Row> rows() {
        return rows;
    }
}
