package org.mfafilter.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mfafilter.Caller;

class VisitTest {

    private static final Caller ANNA = Caller.of("", "anna");

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Object> attributes = new HashMap<>();
    private final HttpServletRequest request = requestOf(attributes);
    private final Visit visit = Visit.of(request, ANNA);

    @Test
    void tellsASignInThatEachRequestShowsFromOneThatTheSessionHolds() {
        assertThat(Visit.isShownByEachRequest(request)).isFalse();
        for (String kind : new String[] {"BASIC", "DIGEST", "CLIENT_CERT", "SPNEGO"}) {
            HttpServletRequest shown = requestOf(new HashMap<>(), kind);
            assertThat(Visit.isShownByEachRequest(shown)).isFalse();
            Visit.of(shown, ANNA);
            assertThat(Visit.isShownByEachRequest(shown)).as(kind).isTrue();
        }
    }

    @Test
    void takesEachFormOnceAndNoForeignOne() {
        String form = visit.handOutForm(random);
        assertThat(visit.takeForm(null)).isFalse();
        assertThat(visit.takeForm("")).isFalse();
        assertThat(visit.takeForm(form + "x")).isFalse();
        assertThat(visit.takeForm(form)).isTrue();
        assertThat(visit.takeForm(form)).isFalse();
    }

    @Test
    void takesTheLatest32FormsOnly() {
        List<String> forms = new ArrayList<>();
        for (int i = 0; i < 33; i++) {
            forms.add(visit.handOutForm(random));
        }
        assertThat(forms).doesNotHaveDuplicates().allMatch(form -> form.matches("[A-Za-z0-9_-]{22}"));
        assertThat(visit.takeForm(forms.get(0))).isFalse();
        assertThat(forms.subList(1, 33)).allMatch(visit::takeForm);
    }

    @Test
    void remembersFiveAddressesEachUnderOneId() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ids.add(visit.remember("/page" + i, random));
        }
        assertThat(visit.remember("/page5", random)).isEqualTo(ids.get(5));
        assertThat(visit.returnAddress(ids.get(0))).isNull();
        assertThat(visit.returnAddress(ids.get(1))).isEqualTo("/page1");
        assertThat(visit.returnAddress(ids.get(5))).isEqualTo("/page5");
        assertThat(visit.returnAddress(null)).isNull();
        assertThat(visit.returnAddress("/page5")).isNull();
    }

    @Test
    void isThrownAwayForAnotherCallerInTheSameSession() {
        String id = visit.remember("/salaries", random);
        visit.setUp(SetUp.START.choose("another-app").begin("key-1", 5));
        visit.save(request);
        assertThat(Visit.of(request, ANNA)).isSameAs(visit);

        Visit ofErik = Visit.of(request, Caller.of("", "erik"));
        assertThat(ofErik.returnAddress(id)).isNull();
        assertThat(ofErik.setUp().step()).isEqualTo(SetUp.Step.METHODS);
        assertThat(Visit.of(request, ANNA).returnAddress(id)).isNull();
    }

    @Test
    void survivesBeingSentToAnotherNode() throws Exception {
        String id = visit.remember("/salaries", random);
        String form = visit.handOutForm(random);
        visit.setUp(SetUp.START.choose("another-app").begin("key-1", 5).usePhone("iphone"));
        visit.language("sv");

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(visit);
        }
        Visit read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (Visit) in.readObject();
        }
        assertThat(read.returnAddress(id)).isEqualTo("/salaries");
        assertThat(read.setUp().step()).isEqualTo(SetUp.Step.SCAN);
        assertThat(read.setUp().keyId()).isEqualTo("key-1");
        assertThat(read.language()).isEqualTo("sv");
        assertThat(read.takeForm(form)).isTrue();
    }

    @Test
    void isWrittenWhileNothingChangesIt() throws Exception {
        Thread writer = new Thread(() -> {
            try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
                out.writeObject(visit);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        synchronized (visit) {
            writer.start();
            while (writer.getState() != Thread.State.BLOCKED) {
                assertThat(writer.isAlive()).as("it waits for its turn").isTrue();
                Thread.onSpinWait();
            }
        }
        writer.join();
    }

    private static HttpServletRequest requestOf(Map<String, Object> attributes) {
        return requestOf(attributes, "FORM");
    }

    private static HttpServletRequest requestOf(Map<String, Object> attributes, String authType) {
        HttpSession session = (HttpSession) Proxy.newProxyInstance(
                VisitTest.class.getClassLoader(), new Class<?>[] {HttpSession.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getAttribute":
                            return attributes.get((String) arguments[0]);
                        case "setAttribute":
                            return attributes.put((String) arguments[0], arguments[1]);
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
        return (HttpServletRequest) Proxy.newProxyInstance(
                VisitTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getSession") ? session : authType);
    }
}
