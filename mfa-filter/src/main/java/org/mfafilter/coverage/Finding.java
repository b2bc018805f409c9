package org.mfafilter.coverage;

/** One thing that was found: what, why it matters, and the line to add or change. Immutable. */
public final class Finding {

    private final Severity severity;
    private final String kind;
    private final String subject;
    private final String[] words;

    private Finding(Severity severity, String kind, String subject, String... words) {
        this.severity = severity;
        this.kind = kind;
        this.subject = subject;
        this.words = words;
    }

    /**
     * Names a finding, without words yet.
     *
     * @param severity how much it matters
     * @param kind what kind of finding it is, in a word that stays the same from version to version
     * @param subject what of the application it is about, such as the name of a filter; empty where it is the whole
     * @return it
     */
    public static Finding of(Severity severity, String kind, String subject) {
        return new Finding(severity, kind, subject, "", "", "");
    }

    /**
     * Adds the words.
     *
     * @param what what was found
     * @param why why that matters
     * @param remedy what to do, with the lines to add below a colon
     * @return the finding with them
     */
    public Finding words(String what, String why, String remedy) {
        return new Finding(severity, kind, subject, what, why, remedy);
    }

    /**
     * Takes it less seriously or more.
     *
     * @param other how much it matters
     * @return the same finding
     */
    public Finding as(Severity other) {
        return new Finding(other, kind, subject, words);
    }

    /**
     * Tells how much it matters.
     *
     * @return the severity
     */
    public Severity severity() {
        return severity;
    }

    /**
     * The kind of finding.
     *
     * @return such as {@code dispatchers}
     */
    public String kind() {
        return kind;
    }

    /**
     * What of the application it is about.
     *
     * @return such as the name of a filter, or nothing
     */
    public String subject() {
        return subject;
    }

    /**
     * What was found.
     *
     * @return a clause
     */
    public String what() {
        return words[0];
    }

    /**
     * Why that matters.
     *
     * @return a clause
     */
    public String why() {
        return words[1];
    }

    /**
     * What to do.
     *
     * @return a clause, and behind a colon the lines to add; nothing where there is nothing to do
     */
    public String remedy() {
        return words[2];
    }

    /** All of it, as the log says it. */
    String text() {
        return what() + ": " + why() + (remedy().isEmpty() ? "" : "; " + remedy());
    }
}
