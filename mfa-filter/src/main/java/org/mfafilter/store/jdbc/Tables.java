package org.mfafilter.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.mfafilter.MfaStoreException;

/** Looks at the tables through the statements that use them, with no right but to read. Thread-safe. */
final class Tables {

    /** What {@link #version} says where there is no {@code mfa_schema}. */
    static final int NO_TABLE = -1;

    /** What {@link #version} says where {@code mfa_schema} has no row. */
    static final int NO_ROW = 0;

    private static final String VERSION = "SELECT schema_version FROM mfa_schema";

    // every column, and no row
    private static final String CALLER = "SELECT caller_key, folded_key, realm, caller_name, epoch, enrolled_at,"
            + " revoked_at, revoked_by, revoke_reason, guess_series, guesses, guesses_in_window, guesses_in_all,"
            + " window_began_at, last_guess_at, last_recovery_at, recovery_set_id, recovery_salt, recovery_iterations,"
            + " fresh_sign_in_at"
            + " FROM mfa_caller WHERE 1 = 0";
    private static final String AUTHENTICATOR = "SELECT caller_key, id, method_name, sealed, key_id, last_time_step,"
            + " confirmed_at FROM mfa_authenticator WHERE 1 = 0";
    private static final String PENDING = "SELECT caller_key, id, method_name, content_kind, sealed, key_id, guesses,"
            + " expires_at FROM mfa_pending WHERE 1 = 0";
    private static final String RECOVERY_CODE =
            "SELECT caller_key, set_id, code_number, code_hash, used_at" + " FROM mfa_recovery_code WHERE 1 = 0";
    private static final String PASSWORD_GUESS =
            "SELECT caller_key, session_key, guesses, last_guess_at FROM mfa_password_guess WHERE 1 = 0";

    private static final String ENDED_MARK = "SELECT caller_key, mark_id, ended_at FROM mfa_ended_mark WHERE 1 = 0";

    private final Transactions transactions;

    Tables(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The tables that are missing or lack a column; {@code mfa_schema} is not looked at. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        addIfMissing(missing, "mfa_caller", CALLER);
        addIfMissing(missing, "mfa_authenticator", AUTHENTICATOR);
        addIfMissing(missing, "mfa_pending", PENDING);
        addIfMissing(missing, "mfa_recovery_code", RECOVERY_CODE);
        addIfMissing(missing, "mfa_password_guess", PASSWORD_GUESS);
        addIfMissing(missing, "mfa_ended_mark", ENDED_MARK);
        return missing;
    }

    /** Whether all of them are missing but {@code mfa_schema}, which is not looked at. */
    boolean noneExists() {
        return !exists("SELECT caller_key FROM mfa_caller WHERE 1 = 0")
                && !exists("SELECT caller_key FROM mfa_authenticator WHERE 1 = 0")
                && !exists("SELECT caller_key FROM mfa_pending WHERE 1 = 0")
                && !exists("SELECT caller_key FROM mfa_recovery_code WHERE 1 = 0")
                && !exists("SELECT caller_key FROM mfa_password_guess WHERE 1 = 0")
                && !exists("SELECT caller_key FROM mfa_ended_mark WHERE 1 = 0");
    }

    /** The version, {@link #NO_TABLE} or {@link #NO_ROW}. */
    int version() {
        if (!exists(VERSION)) {
            return NO_TABLE;
        }
        return transactions.run(
                "read the version of its tables",
                statements -> statements
                        .one(VERSION, row -> row.getInt("schema_version"))
                        .orElse(NO_ROW));
    }

    private void addIfMissing(List<String> missing, String table, String probe) {
        if (!exists(probe)) {
            missing.add(table);
        }
    }

    private boolean exists(String probe) {
        try {
            transactions.run("look for its tables", statements -> statements.list(probe, row -> true));
            return true;
        } catch (MfaStoreException e) {
            // class 42: the statement cannot be compiled; S0: the same on SQL Server
            if (Transactions.failedWith(e, "42") || Transactions.failedWith(e, "S0")) {
                return false;
            }
            throw e;
        }
    }
}
