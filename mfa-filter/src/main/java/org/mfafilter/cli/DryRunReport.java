package org.mfafilter.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** {@code dry-run-report}: who would have been stopped, from the log lines alone. */
final class DryRunReport implements Command {

    @Override
    public String usage() {
        return "dry-run-report: tells from log files who would have been stopped, and what to do about it\n"
                + "  dry-run-report FILE...   (also FILE.gz, and - for the standard input)";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        List<String> files = Options.read(arguments, Collections.emptyList()).rest();
        if (files.isEmpty()) {
            throw new UsageException("at least one log file is required");
        }
        DryRunTally tally = new DryRunTally();
        for (String file : files) {
            try (InputStream in = open(file)) {
                read(in, tally);
            } catch (IOException | RuntimeException e) {
                err.println("cannot read " + file + " (" + e + "); a readable log file is required");
                return Main.COULD_NOT;
            }
        }
        tally.print(out);
        return 0;
    }

    private static InputStream open(String file) throws IOException {
        if (file.equals("-")) {
            return System.in;
        }
        InputStream in = Files.newInputStream(Paths.get(file));
        return file.endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    /** Byte by byte as Latin-1: our lines are ASCII, and what else is in a log may be anything. */
    private static void read(InputStream in, DryRunTally tally) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            tally.read(line);
        }
    }
}
