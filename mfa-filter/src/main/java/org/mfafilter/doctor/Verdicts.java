package org.mfafilter.doctor;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mfafilter.coverage.Finding;
import org.mfafilter.coverage.Severity;

/** Which findings count for the exit status. */
final class Verdicts {

    private final boolean strict;
    private final Set<String> accepted;

    /**
     * Takes what was asked for.
     *
     * @param strict whether what is only to be looked at counts
     * @param accepted kinds of findings that do not, such as {@code in-front:Cors}, with commas; without a colon all of the kind
     */
    Verdicts(boolean strict, String accepted) {
        this.strict = strict;
        this.accepted = Arrays.stream(accepted.split(",", -1))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean isAccepted(Finding finding) {
        return accepted.contains(finding.kind()) || accepted.contains(finding.kind() + ":" + finding.subject());
    }

    boolean counts(Finding finding) {
        return !isAccepted(finding) && (strict || finding.severity() != Severity.NOTE);
    }

    List<Finding> counting(Diagnosis diagnosis) {
        return diagnosis.findings().stream().filter(this::counts).collect(Collectors.toList());
    }

    /** The exit status: 0 clean, 1 findings. */
    int status(List<Diagnosis> diagnoses) {
        return diagnoses.stream().allMatch(diagnosis -> counting(diagnosis).isEmpty()) ? 0 : 1;
    }
}
