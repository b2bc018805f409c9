package org.mfafilter.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that notes each statement executed, its values written out. */
final class Recorder {

    private final List<String> executed = new CopyOnWriteArrayList<>();
    private final DataSource source;

    Recorder(DataSource target) {
        source = wrap(DataSource.class, target, null);
    }

    DataSource source() {
        return source;
    }

    List<String> executed() {
        List<String> texts = List.copyOf(executed);
        executed.clear();
        return texts;
    }

    private <T> T wrap(Class<T> type, Object target, @Nullable String sql) {
        Map<Integer, String> values = new TreeMap<>();
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        executed.add(written(sql, values));
                    } else if (isValue(method)) {
                        values.put((Integer) arguments[0], literal(method, arguments[1]));
                    }
                    Object result = call(target, method, arguments);
                    if (result instanceof PreparedStatement) {
                        return wrap(PreparedStatement.class, result, (String) arguments[0]);
                    }
                    return result instanceof Connection ? wrap(Connection.class, result, null) : result;
                }));
    }

    private static boolean isValue(Method method) {
        return method.getDeclaringClass() == PreparedStatement.class
                && method.getName().startsWith("set");
    }

    private static @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String literal(Method setter, Object value) {
        if (setter.getName().equals("setNull")) {
            return "NULL";
        }
        return value instanceof String ? "'" + value + "'" : String.valueOf(value);
    }

    private static String written(@Nullable String sql, Map<Integer, String> values) {
        StringBuilder text = new StringBuilder();
        List<String> left = new ArrayList<>(values.values());
        for (char c : String.valueOf(sql).toCharArray()) {
            if (c == '?') {
                text.append(left.remove(0));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
