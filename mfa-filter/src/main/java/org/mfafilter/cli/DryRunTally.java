package org.mfafilter.cli;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mfafilter.audit.DryRunLine;
import org.mfafilter.audit.LogText;

/** Counts the lines of a dry run, each once however many files it is in, and prints the report. */
final class DryRunTally {

    private final Set<String> seen = new HashSet<>();
    private final Map<String, Map<String, Integer>> callers = new TreeMap<>();
    private final Map<String, Integer> decisions = new TreeMap<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Map<String, Integer> places = new TreeMap<>();
    private final Map<String, Integer> breaking = new TreeMap<>();
    private final Set<String> toEnroll = new TreeSet<>();
    private String first = "";
    private String last = "";
    private int late;
    private int damaged;
    private int repeated;

    void read(String logged) {
        if (!logged.contains(DryRunLine.BEGIN + " time=")) {
            return;
        }
        DryRunLine line = DryRunLine.find(logged);
        if (line == null) {
            damaged++;
        } else if (seen.add(line.value("time") + ' ' + line.value("reference"))) {
            add(line);
        } else {
            repeated++;
        }
    }

    private void add(DryRunLine line) {
        String time = line.value("time");
        first = first.isEmpty() || time.compareTo(first) < 0 ? time : first;
        last = time.compareTo(last) > 0 ? time : last;
        String caller = LogText.quote(line.value("caller"));
        String decision = line.value("decision");
        String kind = line.value("kind");
        count(callers.computeIfAbsent(caller, name -> new TreeMap<>()), decision);
        count(decisions, decision);
        count(kinds, kind);
        String context = line.value("context");
        String path = context.substring(0, Math.max(0, context.length() - 1)) + line.value("path");
        count(places, LogText.quote(path) + " " + kind);
        if (decision.equals("enroll")) {
            toEnroll.add(caller);
        }
        if (line.value("late").equals("yes")) {
            late++;
        }
        boolean basic = line.value("authorization").equals("basic");
        if (Remedies.isBreaking(kind) || basic) {
            count(
                    breaking,
                    LogText.quote(line.value("client")) + " as " + caller + " by " + kind
                            + (basic ? ", BASIC each time" : "")
                            + (line.value("session").equals("no") ? ", no session" : ""));
        }
    }

    private static void count(Map<String, Integer> counts, String what) {
        counts.merge(what, 1, Integer::sum);
    }

    void print(PrintStream out) {
        out.println(seen.size() + " requests would have been refused"
                + (first.isEmpty() ? "" : ", from " + first + " to " + last));
        out.println(callers.size() + " callers would have been stopped, " + toEnroll.size()
                + " of them have to set up an authenticator");
        out.println(late + " of the requests had just signed somebody in");
        out.println();
        out.println("Who, how often and why");
        callers.forEach((caller, counts) -> out.println("  " + caller + " " + counts));
        section(out, "Why", decisions);
        section(out, "Where, and by which kind of request", places);
        out.println();
        out.println("What to do");
        kinds.forEach((kind, count) -> out.println("  " + count + " " + kind + ": " + Remedies.of(kind)));
        section(out, "Clients that would have broken", breaking);
        if (damaged + repeated > 0) {
            out.println();
            out.println(damaged + " lines were cut and are not counted; " + repeated + " were there twice");
        }
    }

    private static void section(PrintStream out, String title, Map<String, Integer> counts) {
        out.println();
        out.println(title);
        if (counts.isEmpty()) {
            out.println("  none");
        }
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> out.println("  " + entry.getValue() + " " + entry.getKey()));
    }
}
