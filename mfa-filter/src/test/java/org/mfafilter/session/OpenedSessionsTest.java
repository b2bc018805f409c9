package org.mfafilter.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mfafilter.Caller;

class OpenedSessionsTest {

    private static final Caller ANNA = Caller.of("payroll", "anna");
    private static final Caller BERTA = Caller.of("payroll", "berta");

    private final OpenedSessions sessions = new OpenedSessions();
    private final List<String> ended = new ArrayList<>();
    private final Map<String, Mark> marks = new HashMap<>();

    @Test
    void tellsTheFirstRequestOfACallerInASession() {
        assertThat(sessions.add(session("one"), ANNA)).isTrue();
        assertThat(sessions.add(session("one"), ANNA)).isFalse();
        assertThat(sessions.add(session("two"), ANNA)).isTrue();
        assertThat(sessions.add(session("one"), BERTA)).isTrue();
    }

    @Test
    void endsTheSessionsOfThoseForWhomItIsNoLongerOpen() {
        sessions.add(session("one"), ANNA);
        sessions.add(session("two"), BERTA);
        sessions.endUnless(caller -> true);
        assertThat(ended).isEmpty();
        sessions.endUnless(BERTA::equals);
        assertThat(ended).containsExactly("one");
        sessions.endUnless(caller -> false);
        sessions.endUnless(caller -> false);
        assertThat(ended).containsExactly("one", "two");
    }

    @Test
    void sessionThatHasProvedASecondFactorSinceGoesOn() {
        sessions.add(session("one"), ANNA);
        marks.put("one", mark("new"));
        sessions.endUnless(caller -> false);
        assertThat(ended).isEmpty();
    }

    @Test
    void sessionWhoseMarkWasThereBeforeEnds() {
        marks.put("one", mark("of before, when the store still answered"));
        sessions.add(session("one"), ANNA);
        sessions.endUnless(caller -> false);
        assertThat(ended).containsExactly("one");
    }

    @Test
    void sessionThatHasEndedHoldsUpNoOther() {
        sessions.add(session("one"), ANNA);
        sessions.add(session("two"), ANNA);
        ended.add("one");
        sessions.endUnless(caller -> false);
        assertThat(ended).containsExactly("one", "two");
    }

    private static Mark mark(String id) {
        return new Mark(id, ANNA, "one", 1, 0);
    }

    private HttpSession session(String id) {
        return (HttpSession) Proxy.newProxyInstance(
                OpenedSessionsTest.class.getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getId":
                            return id;
                        case "getAttribute":
                            if (ended.contains(id)) {
                                throw new IllegalStateException("ended");
                            }
                            return marks.get(id);
                        case "invalidate":
                            ended.add(id);
                            return null;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }
}
