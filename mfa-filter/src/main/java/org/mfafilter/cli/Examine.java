package org.mfafilter.cli;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.List;
import org.mfafilter.doctor.Doctor;
import org.mfafilter.doctor.DoctorReport;
import org.mfafilter.doctor.UnreadableException;

/** {@code doctor}: what of a war is not guarded or would not start, before anybody starts it. */
final class Examine implements Command {

    private static final String SERVER = "--server";
    private static final String ACCEPT = "--accept";
    private static final String STRICT = "--strict";
    private static final String JSON = "--json";

    @Override
    public String usage() {
        return "doctor: says what of a war, an EAR or an unpacked war is not guarded or would not start, and what to change\n"
                + "  doctor [" + SERVER + " NAME] [" + STRICT + "] [" + ACCEPT + " KIND[:SUBJECT],...] [" + JSON
                + "] FILE\n  exit status: 0 clean, 1 findings (with " + STRICT
                + " also what is only to be looked at), 2 could not read\n  NAME: " + Doctor.servers();
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Options options = Options.read(arguments, Arrays.asList(JSON, STRICT), SERVER, ACCEPT);
        if (options.rest().size() != 1) {
            throw new UsageException("one file is expected, " + options.rest().size() + " are there");
        }
        String file = options.rest().get(0);
        try {
            DoctorReport report = new DoctorReport(
                    file,
                    Doctor.examine(Paths.get(file), options.value(SERVER).orElse(null)),
                    options.has(STRICT),
                    options.value(ACCEPT).orElse(""));
            out.print(options.has(JSON) ? report.json() : report.text());
            return report.status();
        } catch (IllegalArgumentException e) {
            if (e instanceof InvalidPathException) {
                return unreadable(file, "it is no path (" + e.getMessage() + ")", options.has(JSON), out, err);
            }
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (UnreadableException e) {
            return unreadable(file, String.valueOf(e.getMessage()), options.has(JSON), out, err);
        }
    }

    private static int unreadable(String file, String message, boolean json, PrintStream out, PrintStream err) {
        if (json) {
            out.print(DoctorReport.unreadable(file, message));
        }
        err.println("cannot read " + file + ": " + message);
        return Main.COULD_NOT;
    }
}
