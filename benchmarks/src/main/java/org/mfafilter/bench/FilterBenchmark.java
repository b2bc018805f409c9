package org.mfafilter.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a filter costs a request on Tomcat 10.1: the CPU time and the allocated bytes of the server's own threads, for one
 * kept connection after another in turn. The base has no filter, and the same signed-in session.
 */
public final class FilterBenchmark {

    private static final int ROUNDS = 151;
    private static final int REQUESTS = 600;
    private static final int REQUESTS_TO_WARM_UP = 40_000;

    private FilterBenchmark() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        try (Hosts hosts = new Hosts("none", "filtered", "spring", "shiro")) {
            URI none = hosts.address("none");
            URI filtered = hosts.address("filtered");
            List<Candidate> candidates = new ArrayList<>();
            candidates.add(new Candidate("base: no filter, signed in", 200, none, new Guest(none).signIn("nina")));
            candidates.add(new Candidate(
                    "**MFA Filter**, with a mark",
                    200,
                    filtered,
                    new Guest(filtered).signIn("nina").setUp("/page", "secret")));
            candidates.add(
                    new Candidate("**MFA Filter**, not flagged", 200, filtered, new Guest(filtered).signIn("otto")));
            candidates.add(new Candidate(
                    "**MFA Filter**, flagged without a mark (redirect)",
                    303,
                    filtered,
                    new Guest(filtered).signIn("nils")));
            URI spring = hosts.address("spring");
            candidates.add(new Candidate(
                    "Spring Security 6.5, default chain", 200, spring, new Guest(spring).signInAt("/login")));
            URI shiro = hosts.address("shiro");
            candidates.add(new Candidate("Apache Shiro 2.1", 200, shiro, new Guest(shiro).signInAt("/sign-in")));
            measure(candidates);
            for (Candidate candidate : candidates) {
                candidate.close();
            }
        }
    }

    private static void measure(List<Candidate> candidates) throws IOException {
        for (Candidate candidate : candidates) {
            candidate.turn(REQUESTS_TO_WARM_UP);
        }
        double[][] cpu = new double[candidates.size()][ROUNDS];
        double[][] bytes = new double[candidates.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < candidates.size(); i++) {
                long[] cost = candidates.get(i).turn(REQUESTS);
                cpu[i][round] = cost[0];
                bytes[i][round] = cost[1] / (double) REQUESTS;
            }
        }
        System.out.println("\nA request on Tomcat 10.1\n");
        System.out.println("| what | CPU, ratio | lowest to highest round | bytes |");
        System.out.println("| --- | --- | --- | --- |");
        double base = new Median(bytes[0]).value();
        for (int i = 0; i < candidates.size(); i++) {
            double[] ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                ratios[round] = cpu[i][round] / cpu[0][round];
            }
            Median ratio = new Median(ratios);
            double own = new Median(bytes[i]).value();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f to %.2f | %s |%n",
                    candidates.get(i).name(),
                    ratio.value(),
                    ratio.lowest(),
                    ratio.highest(),
                    i == 0
                            ? String.format(Locale.ROOT, "%,.0f", own)
                            : String.format(Locale.ROOT, "%+,.0f", own - base));
        }
    }
}
