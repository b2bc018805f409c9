package org.mfafilter.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;

class MarkedSessionsTest {

    private final MarkedSessions sessions = new MarkedSessions();
    private final List<String> ended = new ArrayList<>();
    private final Map<String, String> ids = new HashMap<>();

    @Test
    void callerOfWhomTheStoreTellsNothingHoldsUpNobodyElsesSession() {
        for (String name : Arrays.asList("anna", "erik", "nils")) {
            sessions.add(sessionOf(name));
        }
        AtomicInteger looks = new AtomicInteger();
        assertThatThrownBy(() -> sessions.end(mark -> {
                    if (looks.incrementAndGet() == 1) {
                        throw MfaStoreException.refusal("too many requests of one caller wait for the database");
                    }
                    return true;
                }))
                .isInstanceOf(MfaStoreException.class);
        assertThat(ended).hasSize(2);
    }

    /** Its mark lets nothing through any more, and a WebSocket that was opened with it is open. */
    @Test
    void sessionWhoseIdTheApplicationHasChangedIsEndedWithItsMark() {
        sessions.add(sessionOf("anna"));
        ids.put("anna", "changed by the application");
        assertThat(sessions.end(mark -> false)).isZero();
        assertThat(sessions.end(mark -> true)).isEqualTo(1);
        assertThat(ended).containsExactly("anna");
    }

    private HttpSession sessionOf(String name) {
        Mark mark = new Mark("mark", Caller.of("payroll", name), name, 3, 0);
        return (HttpSession) Proxy.newProxyInstance(
                MarkedSessionsTest.class.getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getAttribute":
                            return mark;
                        case "getId":
                            return ids.getOrDefault(name, name);
                        case "invalidate":
                            ended.add(name);
                            return null;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }
}
