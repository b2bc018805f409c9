package org.mfafilter.it.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mfafilter.crypto.SealedSecret;
import org.mfafilter.crypto.SecretCipher;
import org.mfafilter.crypto.SecretContext;

/** A PostgreSQL that all nodes use, and what its administrator sees and does. */
final class SharedDatabase implements AutoCloseable {

    /** The statements by which an administrator lets a caller set up anew, and ends the caller's sessions. */
    private static final List<String> RESET = List.of(
            "DELETE FROM mfa_recovery_code WHERE caller_key = ?",
            "DELETE FROM mfa_pending WHERE caller_key = ?",
            "DELETE FROM mfa_authenticator WHERE caller_key = ?",
            "UPDATE mfa_caller SET epoch = epoch + 1, enrolled_at = NULL, revoked_at = %d, recovery_set_id = NULL,"
                    + " recovery_salt = NULL, recovery_iterations = NULL WHERE caller_key = ?");

    private final EmbeddedPostgres server;

    private SharedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    static SharedDatabase start() throws IOException {
        return new SharedDatabase(EmbeddedPostgres.start());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** The address of the database; its user is {@code postgres}, and any password will do. */
    String url() {
        return "jdbc:postgresql://localhost:" + port() + "/postgres";
    }

    int port() {
        return server.getPort();
    }

    /** Resets in one transaction, and says when it was over. */
    Instant reset(String caller) {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.setAutoCommit(false);
            for (String sql : RESET) {
                String now = Long.toString(System.currentTimeMillis());
                try (PreparedStatement statement = connection.prepareStatement(sql.replace("%d", now))) {
                    statement.setString(1, key(caller));
                    statement.executeUpdate();
                }
            }
            connection.commit();
            return Instant.now();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last accepted time step; -1 for a caller without an authenticator. */
    long lastTimeStep(String caller) {
        return number("SELECT coalesce(max(last_time_step), -1) FROM mfa_authenticator WHERE caller_key = ?", caller);
    }

    /** Tells whether a caller is enrolled; fails where the tables say half of it. */
    boolean isEnrolled(String caller) {
        long enrolled =
                number("SELECT count(*) FROM mfa_caller WHERE caller_key = ? AND enrolled_at IS NOT NULL", caller);
        long authenticators = number("SELECT count(*) FROM mfa_authenticator WHERE caller_key = ?", caller);
        long codes = number("SELECT count(*) FROM mfa_recovery_code WHERE caller_key = ?", caller);
        long opposite = number(
                "SELECT count(*) FROM mfa_pending WHERE caller_key = ? AND content_kind = "
                        + (enrolled == 0 ? "'RECOVERY_CODES'" : "'SECRET'"),
                caller);
        if (authenticators != enrolled || codes != 10 * enrolled || opposite != 0) {
            throw new AssertionError("half enrolled: " + enrolled + " enrolled, " + authenticators + " authenticators, "
                    + codes + " recovery codes, " + opposite + " pending for the opposite");
        }
        return enrolled == 1;
    }

    /** Adds enrolled callers by the statements of a set-up, so many that a walk over all of them takes seconds. */
    void addAuthenticators(int count, SecretCipher cipher) {
        String caller = "INSERT INTO mfa_caller (caller_key, folded_key, caller_name, epoch, enrolled_at, guess_series,"
                + " guesses, guesses_in_window, guesses_in_all) VALUES (?, ?, ?, 1, 1, 0, 0, 0, 0)";
        String authenticator = "INSERT INTO mfa_authenticator (caller_key, id, method_name, sealed, key_id,"
                + " last_time_step, confirmed_at) VALUES (?, 'a', 'google-authenticator', ?, ?, 1, 1)";
        try (Connection connection = server.getPostgresDatabase().getConnection();
                PreparedStatement callers = connection.prepareStatement(caller);
                PreparedStatement authenticators = connection.prepareStatement(authenticator)) {
            for (int i = 0; i < count; i++) {
                String name = "added" + i;
                SealedSecret sealed = cipher.seal(new byte[20], new SecretContext("authenticator", key(name), "a"));
                callers.setString(1, key(name));
                callers.setString(2, key(name));
                callers.setString(3, name);
                callers.addBatch();
                authenticators.setString(1, key(name));
                authenticators.setString(2, sealed.toText());
                authenticators.setString(3, sealed.keyId());
                authenticators.addBatch();
            }
            callers.executeBatch();
            authenticators.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many sealed rows each key has. */
    Map<String, Long> rowsOfKeys() {
        String sql = "SELECT key_id, count(*) FROM (SELECT key_id FROM mfa_authenticator UNION ALL"
                + " SELECT key_id FROM mfa_pending) AS sealed GROUP BY key_id";
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                ResultSet found = connection.createStatement().executeQuery(sql)) {
            while (found.next()) {
                rows.put(found.getString(1), found.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private long number(String sql, String caller) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key(caller));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(String caller) {
        try {
            byte[] name = ('\0' + caller).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
