package org.mfafilter.store.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source whose n-th JDBC call fails, counted over connections, statements, results and metadata. Watches that every
 * connection is closed and, unless it was aborted, handed back as it was found. For one thread.
 */
final class FaultyDataSource implements DataSource {

    /** How a call fails. */
    enum Fault {
        /** The call is not made. */
        BEFORE,
        /** The call is made and its answer is lost. */
        AFTER,
        /** The call is not made, and the driver breaks its contract. */
        RUNTIME_EXCEPTION,
        /** The connection is lost: this call and all later ones fail, and the database rolls back. */
        CONNECTION_LOST,
        /** The database rolls the transaction back in favour of another one, which it does once. */
        ROLLED_BACK
    }

    private final DataSource target;
    private final boolean autoCommit;
    private final int isolation;
    private final List<String> complaints = new ArrayList<>();

    private Fault fault = Fault.BEFORE;
    private int faultAt = Integer.MAX_VALUE;
    private int calls;
    private int open;
    private String rolledBackState = "40001";
    private int rolledBackCode;

    /** Connections are found with these settings. */
    FaultyDataSource(DataSource target, boolean autoCommit, int isolation) {
        this.target = target;
        this.autoCommit = autoCommit;
        this.isolation = isolation;
    }

    /** Lets the n-th call from now fail. */
    void failAt(int call, Fault kind) {
        calls = 0;
        faultAt = call;
        fault = kind;
    }

    /** How the database says that it rolled back. */
    void rollsBackWith(String state, int code) {
        rolledBackState = state;
        rolledBackCode = code;
    }

    void failNever() {
        failAt(Integer.MAX_VALUE, Fault.BEFORE);
    }

    int calls() {
        return calls;
    }

    /** What was not done as it should; also counts connections that are still open. */
    List<String> complaints() {
        List<String> all = new ArrayList<>(complaints);
        if (open != 0) {
            all.add(open + " connections still open");
        }
        return all;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (Connection) call(() -> {
            Connection connection = target.getConnection();
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(autoCommit);
            open++;
            return proxy(Connection.class, new WatchedConnection(connection));
        });
    }

    private interface Call {
        Object make() throws Throwable;
    }

    private Object call(Call call) throws SQLException {
        calls++;
        boolean lost = fault == Fault.CONNECTION_LOST && calls > faultAt;
        if (calls != faultAt && !lost) {
            return make(call);
        }
        if (fault == Fault.AFTER) {
            Object made = make(call);
            if (made instanceof Connection) {
                // lost on its way to the borrower, who cannot close it
                ((Connection) made).close();
            }
        } else if (fault == Fault.ROLLED_BACK) {
            throw new SQLException("injected at call " + calls, rolledBackState, rolledBackCode);
        } else if (fault == Fault.RUNTIME_EXCEPTION) {
            throw new IllegalStateException("injected at call " + calls);
        }
        throw new SQLException("injected at call " + calls, "08006");
    }

    private static Object make(Call call) throws SQLException {
        try {
            return call.make();
        } catch (InvocationTargetException e) {
            throw (SQLException) e.getCause();
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Counts the calls to anything that is not a connection, and wraps what they return. */
    private Object counted(Object target, Method method, Object[] arguments) throws SQLException {
        Object result = call(() -> method.invoke(target, arguments));
        for (Class<?> type : List.of(PreparedStatement.class, ResultSet.class, DatabaseMetaData.class)) {
            if (type == method.getReturnType()) {
                return proxy(type, (proxy, inner, innerArguments) -> counted(result, inner, innerArguments));
            }
        }
        return result;
    }

    private final class WatchedConnection implements InvocationHandler {

        private final Connection connection;
        private boolean aborted;

        WatchedConnection(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "close":
                    close();
                    return call(() -> null);
                case "abort":
                    aborted = true;
                    connection.rollback();
                    return call(() -> null);
                case "setTransactionIsolation":
                    if (!(Integer.valueOf(isolation).equals(arguments[0])
                            || Integer.valueOf(Connection.TRANSACTION_READ_COMMITTED)
                                    .equals(arguments[0]))) {
                        complaints.add("isolation " + arguments[0]);
                    }
                    return counted(connection, method, arguments);
                case "prepareStatement":
                    if (connection.getAutoCommit()
                            || connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
                        complaints.add("a statement outside a READ COMMITTED transaction");
                    }
                    return counted(connection, method, arguments);
                default:
                    return counted(connection, method, arguments);
            }
        }

        private void close() throws SQLException {
            open--;
            if (fault == Fault.CONNECTION_LOST && calls >= faultAt) {
                connection.rollback();
            } else if (!aborted
                    && (connection.getAutoCommit() != autoCommit
                            || connection.getTransactionIsolation() != isolation)) {
                complaints.add("handed back with auto-commit " + connection.getAutoCommit() + " and isolation "
                        + connection.getTransactionIsolation());
            }
            try (Statement statement = connection.createStatement()) {
                boolean lost = fault == Fault.CONNECTION_LOST && calls >= faultAt;
                if (!aborted && !lost && statement.getQueryTimeout() != 0) {
                    complaints.add("handed back with a query timeout of " + statement.getQueryTimeout());
                }
                statement.setQueryTimeout(0);
            }
            if (!connection.getAutoCommit()) {
                // setAutoCommit(true) would commit what nobody committed
                connection.rollback();
            }
            connection.setAutoCommit(true);
            connection.close();
        }
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
