package org.mfafilter.doctor;

import java.util.List;

/** What the doctor says of some wars, for people or for programs. Immutable. */
public final class DoctorReport {

    private final Verdicts verdicts;
    private final String file;
    private final List<Diagnosis> diagnoses;

    /**
     * Takes what was found, and what of it counts.
     *
     * @param file the file as it was named
     * @param diagnoses what was found
     * @param strict whether what is only to be looked at counts
     * @param accepted kinds of findings that do not count, with commas: {@code code} or {@code code:subject}
     */
    public DoctorReport(String file, List<Diagnosis> diagnoses, boolean strict, String accepted) {
        this.file = file;
        this.diagnoses = diagnoses;
        this.verdicts = new Verdicts(strict, accepted);
    }

    /**
     * Tells whether anything counts.
     *
     * @return the exit status: 0 clean, 1 findings
     */
    public int status() {
        return verdicts.status(diagnoses);
    }

    /**
     * Says it to people.
     *
     * @return lines
     */
    public String text() {
        return new PlainOutput(verdicts).of(diagnoses);
    }

    /**
     * Says it to programs.
     *
     * @return one JSON object
     */
    public String json() {
        return new JsonOutput(verdicts).of(file, diagnoses);
    }

    /**
     * Says to programs that something could not be read.
     *
     * @param file the file as it was named
     * @param message what was found and what is required
     * @return one JSON object
     */
    public static String unreadable(String file, String message) {
        return JsonOutput.unreadable(file, message);
    }
}
