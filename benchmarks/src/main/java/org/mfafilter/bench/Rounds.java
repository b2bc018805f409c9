package org.mfafilter.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Lets the methods of a JMH benchmark take turns within this JVM, and tells each one's time as its ratio to the first of
 * the same round, the median of the rounds. What else runs on the machine meets all of them alike so.
 */
final class Rounds {

    private static final int ROUNDS = 15;
    private static final TimeValue TURN = TimeValue.milliseconds(400);

    private final Class<?> benchmark;
    private final Map<String, String> candidates;

    /**
     * Says who takes turns.
     *
     * @param candidates what each method is called in the table, the base first
     */
    Rounds(Class<?> benchmark, Map<String, String> candidates) {
        this.benchmark = benchmark;
        this.candidates = candidates;
    }

    /** Runs all rounds, after one that warms up, and prints the table. */
    void run(String title) throws RunnerException {
        Map<String, List<Turn>> turns = new LinkedHashMap<>();
        for (int round = -1; round < ROUNDS; round++) {
            for (String method : candidates.keySet()) {
                Turn turn = turn(method, round < 0 ? 5 : 1);
                if (round >= 0) {
                    turns.computeIfAbsent(method, m -> new ArrayList<>()).add(turn);
                }
            }
        }
        print(title, turns);
    }

    private Turn turn(String method, int iterations) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                        .forks(0)
                        .threads(1)
                        .mode(Mode.AverageTime)
                        .warmupIterations(0)
                        .measurementIterations(iterations)
                        .measurementTime(TURN)
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        RunResult result = results.iterator().next();
        Result<?> bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
        return new Turn(result.getPrimaryResult().getScore(), bytes.getScore());
    }

    private void print(String title, Map<String, List<Turn>> turns) {
        List<Turn> base = turns.values().iterator().next();
        System.out.println("\n" + title + "\n");
        System.out.println("| what | ratio | lowest to highest round | bytes |");
        System.out.println("| --- | --- | --- | --- |");
        turns.forEach((method, own) -> {
            double[] ratios = new double[ROUNDS];
            double[] bytes = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                ratios[round] = own.get(round).time / base.get(round).time;
                bytes[round] = own.get(round).bytes;
            }
            Median ratio = new Median(ratios);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f to %.2f | %,.0f |%n",
                    candidates.get(method),
                    ratio.value(),
                    ratio.lowest(),
                    ratio.highest(),
                    new Median(bytes).value());
        });
    }

    /** What one turn of one candidate cost: the time and the bytes of an operation. */
    private static final class Turn {

        private final double time;
        private final double bytes;

        Turn(double time, double bytes) {
            this.time = time;
            this.bytes = bytes;
        }
    }
}
