package org.mfafilter.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Notes each statement that is executed on the connections of another data source. */
public final class CountingDataSource {

    private final List<String> executed = new CopyOnWriteArrayList<>();
    private final DataSource source;

    public CountingDataSource(DataSource target) {
        source = wrap(DataSource.class, target, "");
    }

    public DataSource source() {
        return source;
    }

    /** The statements since the last call, in their order. */
    public List<String> executed() {
        List<String> texts = List.copyOf(executed);
        executed.clear();
        return texts;
    }

    private <T> T wrap(Class<T> type, Object target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        executed.add(sql);
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (result instanceof PreparedStatement) {
                        return wrap(PreparedStatement.class, result, String.valueOf(arguments[0]));
                    }
                    return result instanceof Connection ? wrap(Connection.class, result, "") : result;
                }));
    }
}
