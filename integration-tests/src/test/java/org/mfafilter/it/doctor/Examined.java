package org.mfafilter.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.mfafilter.coverage.Finding;
import org.mfafilter.coverage.Severity;
import org.mfafilter.doctor.Diagnosis;
import org.mfafilter.doctor.Doctor;
import org.mfafilter.doctor.DoctorReport;
import org.mfafilter.doctor.UnreadableException;

/** What the doctor says of the applications that other tests start. */
public final class Examined {

    private Examined() {}

    /** What counts as a finding. */
    public static List<Finding> findings(Path war, String server) throws UnreadableException {
        return Doctor.examine(war, server).get(0).findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .toList();
    }

    /** Nothing is found in an application that is known to run and to be guarded, for its server and for any. */
    public static void isClean(Path war, String server) throws UnreadableException {
        for (String name : new String[] {null, server}) {
            List<Diagnosis> diagnoses = Doctor.examine(war, name);
            DoctorReport report = new DoctorReport(war.toString(), diagnoses, false, "");
            assertThat(report.status()).as(report.text()).isZero();
        }
    }
}
