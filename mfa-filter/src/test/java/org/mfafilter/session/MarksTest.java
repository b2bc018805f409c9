package org.mfafilter.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;
import org.mfafilter.TestParts;

class MarksTest {

    private static final Caller ANNA = Caller.of("payroll", "anna");

    private final TestParts.SettableClock clock = new TestParts.SettableClock();
    private final Map<String, Object> attributes = new HashMap<>();
    private String sessionId = "before";
    private long epoch = 3;
    private int looks;
    private int unchecked;
    private int changes;
    private final HttpServletRequest request = request();
    private final Marks marks = marks("payroll");

    @BeforeEach
    void mark() {
        marks.set(request, ANNA, 3);
        clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void countsForTheCallerInTheSessionAndChangesTheSessionsId() {
        assertThat(sessionId).isEqualTo("after");
        assertThat(marks.isValid(request, "anna")).isTrue();
        assertThat(looks).isZero();
    }

    @Test
    void countsForNobodyElseNorInAnotherRealmOrSession() {
        assertThat(marks.isValid(request, "Anna")).isFalse();
        assertThat(marks.isValid(request, "erik")).isFalse();
        assertThat(marks("").isValid(request, "anna")).isFalse();
        sessionId = "signed-in-again";
        assertThat(marks.isValid(request, "anna")).isFalse();
    }

    @Test
    void looksIntoTheStoreOnceARecheckPeriod() {
        clock.advance(Duration.ofSeconds(4));
        assertThat(marks.isValid(request, "anna")).isTrue();
        assertThat(marks.isValid(request, "anna")).isTrue();
        assertThat(looks).isEqualTo(1);
        clock.advance(Duration.ofSeconds(5));
        epoch = 4;
        assertThat(marks.isValid(request, "anna")).isFalse();
        epoch = -1;
        clock.advance(Duration.ofSeconds(5));
        assertThat(marks.isValid(request, "anna")).isFalse();
    }

    @Test
    void staysInvalidOnceTheEpochHasMovedOn() {
        clock.advance(Duration.ofSeconds(5));
        epoch = 4;
        assertThat(marks.isValid(request, "anna")).isFalse();
        assertThat(marks.isValid(request, "anna")).isFalse();
    }

    @Test
    void refusesWhenTheStoreCannotAnswer() {
        clock.advance(Duration.ofSeconds(5));
        epoch = Long.MIN_VALUE;
        assertThatThrownBy(() -> marks.isValid(request, "anna")).isInstanceOf(MfaStoreException.class);
        assertThatThrownBy(() -> marks.isValid(request, "anna")).isInstanceOf(MfaStoreException.class);
    }

    @Test
    void endsAtItsAgeAndWhenTheClockRunsBackBeforeIt() {
        clock.advance(Duration.ofHours(12).minusSeconds(1).minusMillis(1));
        assertThat(marks.isValid(request, "anna")).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(marks.isValid(request, "anna")).isFalse();
        clock.advance(Duration.ofHours(-13));
        assertThat(marks.isValid(request, "anna")).isFalse();
    }

    @Test
    void isCheckedAnewOnAnotherNodeAndHoldsNoSecret() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(attributes.get(Mark.ATTRIBUTE));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            attributes.put(Mark.ATTRIBUTE, in.readObject());
        }
        assertThat(marks.isValid(request, "anna")).isTrue();
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void ignoresAnythingElseUnderItsName() {
        attributes.put(Mark.ATTRIBUTE, "true");
        assertThat(marks.isValid(request, "anna")).isFalse();
        attributes.clear();
        assertThat(marks.isValid(request, "anna")).isFalse();
    }

    @Test
    void goesOnThroughAnOutageForTheGraceAndAsksOnceARecheckPeriod() {
        Marks patient = marks("payroll", Duration.ofSeconds(60));
        clock.advance(Duration.ofSeconds(5));
        epoch = Long.MIN_VALUE;
        assertThat(patient.isValid(request, "anna")).isTrue();
        assertThat(patient.isValid(request, "anna")).isTrue();
        assertThat(looks).isEqualTo(1);
        assertThat(unchecked).isEqualTo(1);
        clock.advance(Duration.ofSeconds(58));
        assertThat(patient.isValid(request, "anna")).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> patient.isValid(request, "anna")).isInstanceOf(MfaStoreException.class);
        epoch = 3;
        assertThat(patient.isValid(request, "anna")).isTrue();
    }

    @Test
    void graceDoesNotOutliveARevocationThatTheStoreTellsOf() {
        Marks patient = marks("payroll", Duration.ofSeconds(60));
        clock.advance(Duration.ofSeconds(5));
        epoch = 4;
        assertThat(patient.isValid(request, "anna")).isFalse();
    }

    @Test
    void permitForASetUpLastsHalfAnHourForTheSameCallerSessionAndEpoch() {
        marks.permitSetUp(request, ANNA, 3);
        assertThat(marks.maySetUp(request, ANNA)).isTrue();
        assertThat(marks.maySetUp(request, Caller.of("payroll", "erik"))).isFalse();
        clock.advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(marks.maySetUp(request, ANNA)).isTrue();
        epoch = 4;
        assertThat(marks.maySetUp(request, ANNA)).isFalse();
        epoch = 3;
        clock.advance(Duration.ofMillis(1));
        assertThat(marks.maySetUp(request, ANNA)).isFalse();
    }

    @Test
    void permitForASetUpIsNoMark() {
        attributes.clear();
        marks.permitSetUp(request, ANNA, 3);
        assertThat(marks.isValid(request, "anna")).isFalse();
    }

    @Test
    void marksGoWithTheSessionWhenItsIdChangesAndWithNoOther() {
        marks.permitSetUp(request, ANNA, 3);
        marks.changeSessionId(request);
        assertThat(marks.isValid(request, "anna")).isTrue();
        assertThat(marks.maySetUp(request, ANNA)).isTrue();
        sessionId = "signed-in-again";
        marks.changeSessionId(request);
        assertThat(marks.isValid(request, "anna")).isFalse();
        assertThat(marks.maySetUp(request, ANNA)).isFalse();
    }

    private Marks marks(String realm) {
        return marks(realm, Duration.ZERO);
    }

    private Marks marks(String realm, Duration grace) {
        return new Marks(
                realm,
                new MarkTimes(Duration.ofHours(12), Duration.ofSeconds(5), grace),
                caller -> {
                    looks++;
                    if (epoch == Long.MIN_VALUE) {
                        throw new MfaStoreException("down");
                    }
                    return caller.equals(ANNA) ? epoch : -1;
                },
                caller -> unchecked++,
                clock);
    }

    private HttpServletRequest request() {
        HttpSession session = (HttpSession) Proxy.newProxyInstance(
                MarksTest.class.getClassLoader(), new Class<?>[] {HttpSession.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getAttribute":
                            return attributes.get((String) arguments[0]);
                        case "setAttribute":
                            return attributes.put((String) arguments[0], arguments[1]);
                        case "getId":
                            return sessionId;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
        return (HttpServletRequest) Proxy.newProxyInstance(
                MarksTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getSession":
                            return session;
                        case "changeSessionId":
                            sessionId = "after" + (changes++ == 0 ? "" : changes);
                            return sessionId;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }
}
