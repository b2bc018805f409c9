package org.mfafilter.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mfafilter.crypto.SealedSecret;
import org.mfafilter.store.SealedRow;
import org.mfafilter.store.SealedRow.Kind;

/** What is sealed, in all tables: read in pages along the primary key, replaced one by one. */
final class SealedRows {

    private SealedRows() {}

    /** Reads the rows behind the one given; the authenticators come first, then what is pending. */
    static List<SealedRow> page(Statements statements, Database database, @Nullable SealedRow after, int most)
            throws SQLException {
        List<SealedRow> page = new ArrayList<>();
        boolean inPending = after != null && after.kind() != Kind.AUTHENTICATOR;
        if (!inPending) {
            page.addAll(statements.list(
                    behind(database, "'SECRET' AS content_kind", "mfa_authenticator", most),
                    row -> row(Kind.AUTHENTICATOR, row),
                    position(after)));
        }
        if (page.size() < most) {
            page.addAll(statements.list(
                    behind(database, "content_kind", "mfa_pending", most - page.size()),
                    row -> row(pendingKind(row), row),
                    position(inPending ? after : null)));
        }
        return page;
    }

    /** Puts a secret in the place of the one that was read, unless the row has changed since. */
    static boolean replace(Statements statements, SealedRow read, SealedSecret fresh) throws SQLException {
        String table = read.kind() == Kind.AUTHENTICATOR ? "mfa_authenticator" : "mfa_pending";
        return statements.decide(
                "UPDATE " + table + " SET sealed = ?, key_id = ? WHERE caller_key = ? AND id = ? AND sealed = ?",
                fresh.toText(),
                fresh.keyId(),
                read.callerKey(),
                read.id(),
                read.sealed());
    }

    private static String behind(Database database, String kind, String table, int most) {
        // the first condition lets the primary key be walked, which a database may not see in the second alone
        return database.firstRows(
                "SELECT caller_key, id, sealed, " + kind + " FROM " + table
                        + " WHERE caller_key >= ? AND (caller_key > ? OR id > ?) ORDER BY caller_key, id",
                most);
    }

    private static Object[] position(@Nullable SealedRow after) {
        // below every key and not empty, which Oracle takes for NULL
        return after == null
                ? new Object[] {"!", "!", "!"}
                : new Object[] {after.callerKey(), after.callerKey(), after.id()};
    }

    private static Kind pendingKind(ResultSet row) throws SQLException {
        return "SECRET".equals(row.getString("content_kind")) ? Kind.PENDING : Kind.SHOWN_CODES;
    }

    private static SealedRow row(Kind kind, ResultSet row) throws SQLException {
        return new SealedRow(kind, row.getString("caller_key"), row.getString("id"), row.getString("sealed"));
    }
}
