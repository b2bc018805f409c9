package org.mfafilter.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.IntFunction;
import org.mfafilter.Caller;
import org.mfafilter.crypto.SealedSecret;
import org.mfafilter.totp.TotpSecret;
import org.mfafilter.verification.AuthenticatorSecrets;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Fills the tables of PostgreSQL by its COPY, with rows as the store writes them. */
final class Copies {

    private static final int RECOVERY_CODES_FOR_ONE_IN = 100;
    private static final int RECOVERY_CODES = 10;

    /** Makes the lines of one caller. */
    @FunctionalInterface
    private interface Lines {
        String of(int number);
    }

    private Copies() {}

    static void callers(Connection connection, int count, IntFunction<Caller> caller) throws SQLException, IOException {
        copy(
                connection,
                "mfa_caller (caller_key, folded_key, realm, caller_name, epoch, enrolled_at, guess_series, guesses,"
                        + " guesses_in_window, guesses_in_all, recovery_set_id, recovery_salt, recovery_iterations)",
                count,
                number -> {
                    Caller c = caller.apply(number);
                    String set = hasRecoveryCodes(number) ? "set\tAAAAAAAAAAAAAAAAAAAAAA\t1000" : "\\N\t\\N\t\\N";
                    return c.key() + '\t' + c.foldedKey() + "\t\t" + c.keptName() + "\t1\t1\t0\t0\t0\t0\t" + set + '\n';
                });
    }

    static void authenticators(
            Connection connection,
            int count,
            IntFunction<Caller> caller,
            AuthenticatorSecrets secrets,
            TotpSecret secret)
            throws SQLException, IOException {
        copy(connection, "mfa_authenticator", count, number -> {
            Caller c = caller.apply(number);
            SealedSecret sealed = secrets.seal(c, "a" + number, secret);
            return c.key() + "\ta" + number + "\tauthy\t" + sealed.toText() + '\t' + sealed.keyId() + "\t1\t1\n";
        });
    }

    static void recoveryCodes(Connection connection, int count, IntFunction<Caller> caller)
            throws SQLException, IOException {
        String hash = "h".repeat(43);
        copy(connection, "mfa_recovery_code (caller_key, set_id, code_number, code_hash)", count, number -> {
            if (!hasRecoveryCodes(number)) {
                return "";
            }
            StringBuilder lines = new StringBuilder();
            for (int code = 1; code <= RECOVERY_CODES; code++) {
                lines.append(caller.apply(number).key())
                        .append("\tset\t")
                        .append(code)
                        .append('\t')
                        .append(hash)
                        .append('\n');
            }
            return lines.toString();
        });
    }

    /** Of one in ten, as if they had signed out lately. */
    static void endedMarks(Connection connection, int count, IntFunction<Caller> caller)
            throws SQLException, IOException {
        long now = System.currentTimeMillis();
        copy(
                connection,
                "mfa_ended_mark",
                count,
                number -> number % 10 == 0 ? caller.apply(number).key() + "\tm" + number + '\t' + now + '\n' : "");
    }

    static boolean hasRecoveryCodes(int number) {
        return number % RECOVERY_CODES_FOR_ONE_IN == 0;
    }

    private static void copy(Connection connection, String table, int count, Lines lines)
            throws SQLException, IOException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN");
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < count; number++) {
            text.append(lines.of(number));
            if (text.length() > 1 << 16) {
                send(copy, text);
            }
        }
        send(copy, text);
        copy.endCopy();
    }

    private static void send(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }
}
