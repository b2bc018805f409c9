package org.mfafilter.bench;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.mfafilter.Caller;
import org.mfafilter.crypto.EncryptionKey;
import org.mfafilter.crypto.KeySource;
import org.mfafilter.crypto.SecretCipher;
import org.mfafilter.store.GuessBudget;
import org.mfafilter.store.jdbc.DatabaseScripts;
import org.mfafilter.store.jdbc.JdbcAuthenticatorStore;
import org.mfafilter.store.jdbc.JdbcStoreOptions;
import org.mfafilter.totp.TotpSecret;
import org.mfafilter.totp.TotpVerifier;
import org.mfafilter.verification.AuthenticatorSecrets;
import org.mfafilter.verification.Verification;
import org.mfafilter.verification.VerificationOutcome;

/**
 * A Monday morning: 50 callers at once, each with a right code of a program that is not ours, against PostgreSQL; in a
 * small and in a large database of one server in turn, so that the ratio of a round means something on a shared machine.
 * Then the plans and pages of the statements that a sign-in needs, in each database.
 *
 * <p>Arguments: numbers of enrolled callers, the smallest first.
 */
public final class SignInStorm {

    private static final int PARALLEL = 50;
    private static final int ROUNDS = 9;
    private static final int SIGN_INS_A_ROUND = 400;

    private static final TimeBasedOneTimePasswordGenerator APP = new TimeBasedOneTimePasswordGenerator();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] SECRET = secret();
    private static final EncryptionKey KEY = EncryptionKey.of("k1", random(32));

    private SignInStorm() {}

    public static void main(String[] arguments) throws Exception {
        List<Integer> sizes = Arrays.stream(arguments).map(Integer::valueOf).toList();
        int needed = 2 * (ROUNDS + 1) * SIGN_INS_A_ROUND;
        if (sizes.isEmpty() || sizes.get(0) < needed) {
            throw new IllegalArgumentException("the smallest number of callers is "
                    + (sizes.isEmpty() ? "missing" : sizes.get(0)) + ", at least " + needed
                    + " required: each signs in once");
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .start()) {
            List<Site> sites = new ArrayList<>();
            for (int size : sizes) {
                sites.add(new Site(server, size));
            }
            ExecutorService browsers = Executors.newFixedThreadPool(PARALLEL);
            try {
                storm(
                        "right after a checkpoint, when PostgreSQL logs each page whole that it changes first",
                        sites,
                        browsers);
                for (Site site : sites) {
                    site.touchEachPage();
                }
                storm("with each page changed since the last checkpoint", sites, browsers);
                for (Site site : sites) {
                    site.explain();
                }
            } finally {
                browsers.shutdownNow();
                sites.forEach(Site::close);
            }
        }
    }

    private static void storm(String when, List<Site> sites, ExecutorService browsers) throws Exception {
        double[][] perSecond = new double[sites.size()][ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            for (int i = 0; i < sites.size(); i++) {
                double measured = sites.get(i).round(browsers);
                if (round >= 0) {
                    perSecond[i][round] = measured;
                }
            }
        }
        System.out.println("\n" + PARALLEL + " at once, " + when + "\n");
        System.out.println(
                "| enrolled callers | verifications a second (median) | ratio to the first, median of rounds |");
        System.out.println("| --- | --- | --- |");
        for (int i = 0; i < sites.size(); i++) {
            double[] ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                ratios[round] = perSecond[i][round] / perSecond[0][round];
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %.0f | %.2f |%n",
                    sites.get(i).callers,
                    new Median(perSecond[i]).value(),
                    new Median(ratios).value());
        }
    }

    private static byte[] secret() {
        return random(20);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** One database with so many enrolled callers. */
    private static final class Site implements AutoCloseable {

        private final int callers;
        private final HikariDataSource pool;
        private final ExecutorService storeThreads = Executors.newFixedThreadPool(JdbcStoreOptions.DEFAULT_THREADS);
        private final Verification verification;
        private final AtomicInteger next = new AtomicInteger();

        Site(EmbeddedPostgres server, int callers) throws Exception {
            this.callers = callers;
            String name = "site" + callers;
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            HikariConfig config = new HikariConfig();
            config.setDataSource(server.getDatabase("postgres", name));
            config.setMaximumPoolSize(JdbcStoreOptions.DEFAULT_THREADS);
            this.pool = new HikariDataSource(config);
            fill(new AuthenticatorSecrets(new SecretCipher(new OneKey(), RANDOM)));
            this.verification = verification(pool);
        }

        private Verification verification(DataSource source) {
            return new Verification(
                    new JdbcAuthenticatorStore(
                            source, JdbcStoreOptions.builder().build(), storeThreads),
                    new SecretCipher(new OneKey(), RANDOM),
                    new TotpVerifier(1),
                    GuessBudget.builder().build(),
                    Clock.systemUTC());
        }

        private static String code() {
            try {
                return APP.generateOneTimePasswordString(new SecretKeySpec(SECRET, APP.getAlgorithm()), Instant.now());
            } catch (InvalidKeyException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Caller caller(int number) {
            return Caller.of("", "caller" + number);
        }

        /** Who comes next: neighbours in time are on other pages. */
        private int upcoming(int number) {
            return (int) (number * 7_919L % callers);
        }

        void touchEachPage() throws SQLException {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE mfa_caller SET epoch = epoch WHERE (ctid::text::point)[1] = 1");
                statement.execute(
                        "UPDATE mfa_authenticator SET method_name = method_name" + " WHERE (ctid::text::point)[1] = 1");
            }
        }

        private void fill(AuthenticatorSecrets secrets) throws Exception {
            System.err.printf(Locale.ROOT, "filling %,d callers%n", callers);
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(DatabaseScripts.text("postgresql"));
                Copies.callers(connection, callers, Site::caller);
                Copies.authenticators(connection, callers, Site::caller, secrets, TotpSecret.of(SECRET));
                Copies.recoveryCodes(connection, callers, Site::caller);
                Copies.endedMarks(connection, callers, Site::caller);
                statement.execute("ANALYZE");
                statement.execute("CHECKPOINT");
            }
        }

        /** Verifications a second; every one must be accepted. */
        double round(ExecutorService browsers) throws Exception {
            List<Callable<VerificationOutcome.Kind>> signIns = new ArrayList<>();
            for (int i = 0; i < SIGN_INS_A_ROUND; i++) {
                Caller caller = caller(upcoming(next.getAndIncrement()));
                signIns.add(() -> verification.verifyCode(caller, code()).kind());
            }
            long start = System.nanoTime();
            List<Future<VerificationOutcome.Kind>> outcomes = browsers.invokeAll(signIns);
            double seconds = (System.nanoTime() - start) / 1e9;
            for (Future<VerificationOutcome.Kind> outcome : outcomes) {
                if (outcome.get() != VerificationOutcome.Kind.ACCEPTED) {
                    throw new IllegalStateException("a right code was not accepted: " + outcome.get());
                }
            }
            return SIGN_INS_A_ROUND / seconds;
        }

        /** The plan and the pages of each statement of a sign-in, as a caller runs them who has not signed in. */
        void explain() throws SQLException {
            // callers who have recovery codes and have not signed in yet
            int noted = upcoming((next.get() / 100 + 1) * 100);
            int other = upcoming((next.get() / 100 + 2) * 100);
            System.out.printf(Locale.ROOT, "%n| %,d callers | plan | pages |%n| --- | --- | --- |%n", callers);
            for (Map.Entry<String, List<String>> work : statementsOf(noted).entrySet()) {
                for (String sql : work.getValue()) {
                    String others = sql.replace(
                                    caller(noted).key(), caller(other).key())
                            .replace(caller(noted).keptName(), caller(other).keptName())
                            .replace("'a" + noted + "'", "'a" + other + "'");
                    System.out.println("| " + work.getKey() + ": " + sql.replaceAll("^(\\w+).*?(mfa_\\w+).*", "$1 $2")
                            + " | " + plan(others) + " |");
                }
            }
        }

        private Map<String, List<String>> statementsOf(int number) {
            Map<String, List<String>> statements = new LinkedHashMap<>();
            Recorder recorder = new Recorder(pool);
            Verification noted = verification(recorder.source());
            noted.find(caller(number));
            recorder.executed();
            noted.verifyCode(caller(number), code());
            statements.put("accepted code", recorder.executed());
            noted.epoch(caller(number), "mark");
            statements.put("check of a mark", recorder.executed());
            noted.find(caller(number));
            statements.put("first request of a session", recorder.executed());
            noted.verifyRecoveryCode(caller(number), "AAAA-AAAA-AAAA-AAAA");
            statements.put("recovery code", recorder.executed());
            return statements;
        }

        private String plan(String query) throws SQLException {
            List<String> nodes = new ArrayList<>();
            String pages = "";
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                // twice: what the first fetches from the disk is there the second time
                for (int i = 0; i < 2; i++) {
                    nodes.clear();
                    pages = "";
                    try (ResultSet rows = statement.executeQuery(
                            "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) " + query)) {
                        while (rows.next()) {
                            String line = rows.getString(1).trim();
                            if (line.contains("Scan")) {
                                nodes.add(line.replaceAll("^->\\s*| \\(actual.*", ""));
                            } else if (line.startsWith("Buffers:") && pages.isEmpty()) {
                                pages = line.replaceAll("Buffers: shared |dirtied=\\d+|written=\\d+", "")
                                        .trim();
                            } else if (line.startsWith("Planning:")) {
                                break;
                            }
                        }
                    }
                    connection.rollback();
                }
            }
            return String.join("; ", nodes) + " | " + pages;
        }

        @Override
        public void close() {
            pool.close();
            storeThreads.shutdown();
        }
    }

    private static final class OneKey implements KeySource {

        @Override
        public EncryptionKey writingKey() {
            return KEY;
        }

        @Override
        public Optional<EncryptionKey> find(String id) {
            return id.equals(KEY.id()) ? Optional.of(KEY) : Optional.empty();
        }
    }
}
