package org.mfafilter.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.coverage.Finding;
import org.mfafilter.coverage.Report;
import org.mfafilter.coverage.Row;
import org.mfafilter.coverage.Severity;
import org.mfafilter.coverage.Survey;
import org.mfafilter.coverage.Verdict;

/** Looks at wars: what is not guarded, what would not start, and what to change. Holds no state. */
public final class Doctor {

    private Doctor() {}

    /**
     * The servers that can be named.
     *
     * @return their names, with commas
     */
    public static String servers() {
        return Server.names();
    }

    /**
     * Looks at a war, an unpacked war, or each war of an EAR. Nothing of it is run, loaded or unpacked to disk.
     *
     * @param file the file or folder
     * @param server the name of the server that it is for; null for what holds on any of them
     * @return one diagnosis a war
     * @throws UnreadableException if it cannot be read, or a descriptor in it is none
     * @throws IllegalArgumentException if there is no such server
     */
    public static List<Diagnosis> examine(Path file, @Nullable String server) throws UnreadableException {
        @Nullable Server known = server == null ? null : Server.of(server);
        if (server != null && known == null) {
            throw new IllegalArgumentException(
                    server + " is no server that was tried; required is one of " + servers());
        }
        List<Diagnosis> diagnoses = new ArrayList<>();
        try {
            for (War war : WarReader.read(file)) {
                diagnoses.add(diagnosis(new Patient(war, known)));
            }
        } catch (UnreadableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableException("it cannot be read (" + e + ")", e);
        }
        return diagnoses;
    }

    private static Diagnosis diagnosis(Patient patient) {
        new Libraries(patient).check();
        Registration registration = new Registration(patient);
        registration.check();
        new Pages(patient).check();
        @Nullable String ours = patient.application().ours();
        List<Row> rows = new ArrayList<>();
        if (ours == null) {
            unregistered(patient, rows);
        } else {
            Survey survey = new Survey(ours, patient.application());
            Report report = survey.report(patient.config());
            patient.findings().addAll(report.findings());
            @Nullable Finding mapping = survey.mapping();
            if (mapping != null) {
                patient.findings().removeIf(finding -> finding.kind().equals("dispatchers"));
                patient.add(mapping);
            }
            registration.webSockets(survey);
            rows.addAll(report.rows());
            exempt(patient, rows);
        }
        rows.addAll(new ByProgram(patient).rows());
        return new Diagnosis(
                patient.war().name(), patient.packages(), new Facts(patient).lines(), patient.findings(), rows);
    }

    /** Where nothing registers our filter nothing is guarded, and what the order of the others is does not matter. */
    private static void unregistered(Patient patient, List<Row> rows) {
        boolean said = patient.findings().stream()
                .anyMatch(finding ->
                        Arrays.asList("left-out", "jar-missing", "filter-name").contains(finding.kind()));
        if (!said) {
            patient.add(
                    Severity.STOPS,
                    "unregistered",
                    "",
                    "nothing registers our filter",
                    "nothing of the application is guarded",
                    "declare it in web.xml as the README shows");
        }
        for (Row row :
                new Survey("", patient.application()).report(patient.config()).rows()) {
            List<String> columns = Arrays.asList(row.columns());
            if (!columns.get(0).equals("filter")) {
                rows.add(new Row(
                        columns.get(0),
                        columns.get(1),
                        Collections.singleton(columns.get(2)),
                        Verdict.NOT_GUARDED,
                        ""));
            }
        }
    }

    private static void exempt(Patient patient, List<Row> rows) {
        for (Row row :
                rows.stream().filter(row -> row.verdict() == Verdict.EXEMPT).collect(Collectors.toList())) {
            String[] columns = row.columns();
            patient.add(
                    Severity.NOTE,
                    "exempt",
                    columns[1],
                    "the " + columns[0] + " " + columns[1] + " (" + columns[2] + ") lies in "
                            + ConfigKeys.EXEMPT_PATHS.name(),
                    "everybody who has signed in reaches it without a code",
                    "if that is not meant, move it or narrow the path");
        }
    }
}
