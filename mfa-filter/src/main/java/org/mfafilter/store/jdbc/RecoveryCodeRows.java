package org.mfafilter.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mfafilter.Caller;
import org.mfafilter.store.RecoveryCodeSet;

/** The table {@code mfa_recovery_code}; salt and iterations of the caller's one set are in {@code mfa_caller}. */
final class RecoveryCodeRows {

    // one statement, so that salt and hashes are of the same set
    private static final String FIND = "SELECT " + CallerRow.COLUMNS
            + ", c.recovery_salt, c.recovery_iterations, r.code_number, r.code_hash"
            + " FROM mfa_caller c LEFT JOIN mfa_recovery_code r"
            + " ON r.caller_key = c.caller_key AND r.set_id = c.recovery_set_id AND r.used_at IS NULL"
            + " WHERE c.caller_key = ? AND c.recovery_set_id IS NOT NULL ORDER BY r.code_number";

    private static final String USE = "UPDATE mfa_recovery_code SET used_at = ?"
            + " WHERE caller_key = ? AND set_id = ? AND code_number = ? AND used_at IS NULL";

    private static final String INSERT =
            "INSERT INTO mfa_recovery_code (caller_key, set_id, code_number, code_hash)" + " VALUES (?, ?, ?, ?)";

    private static final String DELETE = "DELETE FROM mfa_recovery_code WHERE caller_key = ?";

    private RecoveryCodeRows() {}

    static Optional<RecoveryCodeSet> find(Statements statements, Caller caller) throws SQLException {
        Map<Integer, byte[]> hashes = new LinkedHashMap<>();
        List<RecoveryCodeSet> sets = statements.list(FIND, row -> collect(row, caller, hashes), caller.key());
        return sets.stream()
                .findFirst()
                .map(set -> new RecoveryCodeSet(set.id(), set.salt(), set.iterations(), hashes));
    }

    static boolean use(Statements statements, Caller caller, String setId, int number, Instant now)
            throws SQLException {
        return statements.decide(USE, now.toEpochMilli(), caller.key(), setId, number);
    }

    /** Puts a set in the place of the caller's earlier one; the caller's row is taken. */
    static void replace(Statements statements, Caller caller, RecoveryCodeSet codes) throws SQLException {
        delete(statements, caller);
        for (Map.Entry<Integer, byte[]> code : codes.hashes().entrySet()) {
            String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(code.getValue());
            statements.decide(INSERT, caller.key(), codes.id(), code.getKey(), hash);
        }
    }

    static void delete(Statements statements, Caller caller) throws SQLException {
        statements.update(DELETE, caller.key());
    }

    private static RecoveryCodeSet collect(ResultSet row, Caller caller, Map<Integer, byte[]> hashes)
            throws SQLException {
        CallerRow.read(row, caller);
        String hash = row.getString("code_hash");
        if (hash != null) {
            hashes.put(row.getInt("code_number"), Base64.getUrlDecoder().decode(hash));
        }
        return new RecoveryCodeSet(
                row.getString("recovery_set_id"),
                Base64.getUrlDecoder().decode(row.getString("recovery_salt")),
                row.getInt("recovery_iterations"),
                Collections.emptyMap());
    }
}
