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
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
    private boolean damaged;
    private final Set<String> ended = new HashSet<>();
    private int changes;
    private long sessionUsed;
    private boolean invalidated;
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
        assertThat(marks.find(request, "anna")).isNotNull();
        assertThat(looks).isZero();
    }

    @Test
    void countsForNobodyElseNorInAnotherRealmOrSession() {
        assertThat(marks.find(request, "Anna")).isNull();
        assertThat(marks.find(request, "erik")).isNull();
        assertThat(marks("").find(request, "anna")).isNull();
        sessionId = "signed-in-again";
        assertThat(marks.find(request, "anna")).isNull();
    }

    @Test
    void endsWhenSomebodyElseOrNobodyIsSignedInInItsSession() {
        String id = ((Mark) attributes.get(Mark.ATTRIBUTE)).id();
        marks.endUnlessOf(request, "anna");
        assertThat(marks.find(request, "anna")).isNotNull();
        assertThat(ended).isEmpty();

        marks.permitSetUp(request, ANNA, 3);
        marks.endUnlessOf(request, "erik");
        assertThat(marks.find(request, "anna")).isNull();
        assertThat(marks.maySetUp(request, ANNA)).isFalse();
        assertThat(ended).contains(id).hasSize(2);

        marks.set(request, ANNA, 3);
        marks.endUnlessOf(request, null);
        assertThat(marks.find(request, "anna")).isNull();
    }

    @Test
    void looksIntoTheStoreOnceARecheckPeriod() {
        clock.advance(Duration.ofSeconds(4));
        assertThat(marks.find(request, "anna")).isNotNull();
        assertThat(marks.find(request, "anna")).isNotNull();
        assertThat(looks).isEqualTo(1);
        clock.advance(Duration.ofSeconds(5));
        epoch = 4;
        assertThat(marks.find(request, "anna")).isNull();
        epoch = -1;
        clock.advance(Duration.ofSeconds(5));
        assertThat(marks.find(request, "anna")).isNull();
    }

    @Test
    void staysInvalidOnceTheEpochHasMovedOn() {
        clock.advance(Duration.ofSeconds(5));
        epoch = 4;
        assertThat(marks.find(request, "anna")).isNull();
        assertThat(marks.find(request, "anna")).isNull();
    }

    @Test
    void refusesWhenTheStoreCannotAnswer() {
        clock.advance(Duration.ofSeconds(5));
        epoch = Long.MIN_VALUE;
        assertThatThrownBy(() -> marks.find(request, "anna")).isInstanceOf(MfaStoreException.class);
        assertThatThrownBy(() -> marks.find(request, "anna")).isInstanceOf(MfaStoreException.class);
    }

    @Test
    void endsAtItsAgeAndWhenTheClockRunsBackBeforeIt() {
        for (int half = 0; half < 23; half++) {
            clock.advance(Duration.ofMinutes(30));
            assertThat(marks.find(request, "anna")).isNotNull();
        }
        clock.advance(Duration.ofMinutes(30).minusSeconds(1).minusMillis(1));
        assertThat(marks.find(request, "anna")).isNotNull();
        clock.advance(Duration.ofMillis(1));
        assertThat(marks.find(request, "anna")).isNull();
        clock.advance(Duration.ofHours(-13));
        assertThat(marks.find(request, "anna")).isNull();
    }

    @Test
    void countsAtOnceOnANodeWhoseClockIsBehind() throws Exception {
        sessionUsed = clock.millis();
        clock.advance(Duration.ofSeconds(-6));
        readBack();
        assertThat(marks.find(request, "anna")).isNotNull();
        clock.advance(Duration.ofMillis(-1));
        assertThat(marks.find(request, "anna")).isNull();
    }

    @Test
    void endsWithoutARequestForAnHour() {
        clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(marks.find(request, "anna")).isNull();
        marks.set(request, ANNA, 3);
        clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(marks.find(request, "anna")).isNotNull();
        clock.advance(Duration.ofHours(1));
        assertThat(marks.find(request, "anna")).isNull();
    }

    @Test
    void endsWithoutARequestForAnHourWhateverTheServerWritesMeanwhile() {
        for (int minute = 0; minute < 59; minute++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(marks.stillCounts(request, "anna")).isTrue();
        }
        assertThat(marks.stillCounts(request, "erik")).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(marks.stillCounts(request, "anna")).isFalse();
    }

    @Test
    void sessionThatWasReadBackHasBeenUsedWhenTheContainerSays() throws Exception {
        readBack();
        sessionUsed = clock.millis() - Duration.ofHours(1).toMillis() + 1;
        assertThat(marks.find(request, "anna")).isNotNull();
        sessionUsed = 0;
        assertThat(marks.find(request, "anna")).as("known from now on").isNotNull();
    }

    @Test
    void refusedRequestOfASessionThatWasReadBackIsNoUseOfItsMark() throws Exception {
        readBack();
        sessionUsed = clock.millis() - Duration.ofHours(1).toMillis();
        assertThat(marks.find(request, "anna")).isNull();
        sessionUsed = clock.millis();
        assertThat(marks.find(request, "anna")).isNull();
        readBack();
        assertThat(marks.find(request, "anna")).as("on another node").isNull();
    }

    @Test
    void sessionOfAMarkThatWasNotUsedStillEndsWhenTheStoreEndsIt() {
        clock.advance(Duration.ofHours(1));
        assertThat(marks.find(request, "anna")).isNull();
        marks.endSessionsOfEndedMarks();
        assertThat(invalidated).isFalse();
        epoch = 4;
        clock.advance(Duration.ofSeconds(5));
        marks.endSessionsOfEndedMarks();
        assertThat(invalidated).isTrue();
    }

    @Test
    void laterUseByARequestAtTheSameTimeOrOnAnotherNodeIsAUse() throws Exception {
        readBack();
        sessionUsed = clock.millis() + 1;
        assertThat(marks.find(request, "anna")).isNotNull();
        clock.advance(Duration.ofMillis(-1));
        assertThat(marks.find(request, "anna")).isNotNull();
    }

    @Test
    void sessionEndsWithoutARequestWhenItsMarkHasEnded() {
        marks.endSessionsOfEndedMarks();
        assertThat(looks).as("a request has just looked").isZero();
        clock.advance(Duration.ofSeconds(5));
        marks.endSessionsOfEndedMarks();
        assertThat(looks).isEqualTo(1);
        assertThat(invalidated).isFalse();
        epoch = 4;
        clock.advance(Duration.ofSeconds(5));
        marks.endSessionsOfEndedMarks();
        assertThat(invalidated).isTrue();
        marks.endSessionsOfEndedMarks();
        assertThat(looks).as("it is forgotten").isEqualTo(2);
    }

    @Test
    void sessionEndsAtTheRefusalOfARequestThatFindsItsMarkEnded() {
        Marks.endSessionOfEndedMark(request);
        clock.advance(Duration.ofSeconds(5));
        epoch = 4;
        assertThat(marks.find(request, "anna")).isNull();
        assertThat(invalidated).as("the decision may read it").isFalse();
        Marks.endSessionOfEndedMark(request);
        assertThat(invalidated).isTrue();
    }

    @Test
    void sessionOfAMarkThatIsTooOldGoesOn() {
        clock.advance(Duration.ofHours(12));
        assertThat(marks.find(request, "anna")).isNull();
        Marks.endSessionOfEndedMark(request);
        assertThat(invalidated).isFalse();
    }

    @Test
    void sessionThatReplacesItsOwnAuthenticatorGoesOn() {
        Marks.hold(request, true);
        clock.advance(Duration.ofSeconds(5));
        epoch = 4;
        assertThat(marks.find(request, "anna")).isNull();
        Marks.endSessionOfEndedMark(request);
        marks.endSessionsOfEndedMarks();
        assertThat(invalidated).isFalse();
        Marks.hold(request, false);
        marks.endSessionsOfEndedMarks();
        assertThat(invalidated).isTrue();
    }

    @Test
    void sessionThatLostItsMarkIsLeftAlone() {
        clock.advance(Duration.ofSeconds(5));
        epoch = 4;
        attributes.clear();
        marks.endSessionsOfEndedMarks();
        assertThat(invalidated).isFalse();
    }

    @Test
    void noSessionEndsWhileTheStoreDoesNotAnswer() {
        clock.advance(Duration.ofSeconds(5));
        epoch = Long.MIN_VALUE;
        assertThatThrownBy(marks::endSessionsOfEndedMarks).isInstanceOf(MfaStoreException.class);
        epoch = 4;
        marks.endSessionsOfEndedMarks();
        assertThat(invalidated).isTrue();
    }

    @Test
    void isCheckedAnewOnAnotherNodeAndHoldsNoSecret() throws Exception {
        sessionUsed = clock.millis();
        readBack();
        assertThat(marks.find(request, "anna")).isNotNull();
        assertThat(looks).isEqualTo(1);
    }

    private void readBack() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(attributes.get(Mark.ATTRIBUTE));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            attributes.put(Mark.ATTRIBUTE, in.readObject());
        }
    }

    @Test
    void ignoresAnythingElseUnderItsName() {
        attributes.put(Mark.ATTRIBUTE, "true");
        assertThat(marks.find(request, "anna")).isNull();
        attributes.clear();
        assertThat(marks.find(request, "anna")).isNull();
    }

    @Test
    void goesOnThroughAnOutageForTheGraceAndAsksOnceARecheckPeriod() {
        Marks patient = marks("payroll", Duration.ofSeconds(60));
        clock.advance(Duration.ofSeconds(5));
        epoch = Long.MIN_VALUE;
        assertThat(patient.find(request, "anna")).isNotNull();
        assertThat(patient.find(request, "anna")).isNotNull();
        assertThat(looks).isEqualTo(1);
        assertThat(unchecked).isEqualTo(1);
        clock.advance(Duration.ofSeconds(58));
        assertThat(patient.find(request, "anna")).isNotNull();
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> patient.find(request, "anna")).isInstanceOf(MfaStoreException.class);
        epoch = 3;
        assertThat(patient.find(request, "anna")).isNotNull();
    }

    @Test
    void graceCoversNoDamage() {
        Marks patient = marks("payroll", Duration.ofSeconds(60));
        clock.advance(Duration.ofSeconds(5));
        damaged = true;
        assertThatThrownBy(() -> patient.find(request, "anna")).isInstanceOf(MfaStoreException.class);
        assertThat(unchecked).isZero();
    }

    @Test
    void permitThatIsTakenBackIsNone() {
        marks.permitSetUp(request, ANNA, 3);
        Marks.forbidSetUp(request);
        assertThat(marks.maySetUp(request, ANNA)).isFalse();
        assertThat(marks.find(request, "anna")).isNotNull();
    }

    @Test
    void graceDoesNotOutliveARevocationThatTheStoreTellsOf() {
        Marks patient = marks("payroll", Duration.ofSeconds(60));
        clock.advance(Duration.ofSeconds(5));
        epoch = 4;
        assertThat(patient.find(request, "anna")).isNull();
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
        assertThat(marks.find(request, "anna")).isNull();
    }

    @Test
    void endedMarkCountsInNoCopyOfTheSession() {
        marks.permitSetUp(request, ANNA, 3);
        Map<String, Object> copy = new HashMap<>(attributes);
        marks.end(request);
        assertThat(ended).hasSize(2);
        attributes.putAll(copy);
        clock.advance(Duration.ofSeconds(5));
        assertThat(marks.find(request, "anna")).isNull();
        assertThat(marks.maySetUp(request, ANNA)).isFalse();
        marks.set(request, ANNA, 3);
        assertThat(marks.find(request, "anna")).as("a new mark").isNotNull();
    }

    @Test
    void markEndsWithTheSessionThatTheApplicationEnded() {
        Mark mark = marks.find(request, "anna");
        marks.endIfSessionEnded(request, mark);
        assertThat(ended).as("the session goes on").isEmpty();
        marks.changeSessionId(request);
        marks.endIfSessionEnded(request, mark);
        assertThat(ended).as("it went with the session's new id").isEmpty();
        attributes.clear();
        marks.endIfSessionEnded(request, mark);
        assertThat(ended).hasSize(1);
    }

    @Test
    void signingOutWorksWithoutTheStore() {
        epoch = Long.MIN_VALUE;
        marks.end(request);
        assertThat(ended).isEmpty();
    }

    @Test
    void marksGoWithTheSessionWhenItsIdChangesAndWithNoOther() {
        marks.permitSetUp(request, ANNA, 3);
        marks.changeSessionId(request);
        assertThat(marks.find(request, "anna")).isNotNull();
        assertThat(marks.maySetUp(request, ANNA)).isTrue();
        sessionId = "signed-in-again";
        marks.changeSessionId(request);
        assertThat(marks.find(request, "anna")).isNull();
        assertThat(marks.maySetUp(request, ANNA)).isFalse();
    }

    private Marks marks(String realm) {
        return marks(realm, Duration.ZERO);
    }

    private Marks marks(String realm, Duration grace) {
        return new Marks(
                realm,
                new MarkTimes(Duration.ofHours(12), Duration.ofHours(1), Duration.ofSeconds(5), grace),
                new Keeper(),
                new SecureRandom(),
                clock);
    }

    /** What other nodes know. */
    private final class Keeper implements MarkKeeper {
        @Override
        public long epoch(Caller caller, String markId) {
            looks++;
            if (epoch == Long.MIN_VALUE) {
                throw new MfaStoreException("down");
            }
            if (damaged) {
                throw MfaStoreException.refusal("the rows are damaged");
            }
            return caller.equals(ANNA) && !ended.contains(markId) ? epoch : -1;
        }

        @Override
        public void end(Caller caller, String markId) {
            if (epoch == Long.MIN_VALUE) {
                throw new MfaStoreException("down");
            }
            assertThat(caller).isEqualTo(ANNA);
            ended.add(markId);
        }

        @Override
        public void passedUnchecked(Caller caller) {
            unchecked++;
        }
    }

    private HttpServletRequest request() {
        HttpSession session = (HttpSession) Proxy.newProxyInstance(
                MarksTest.class.getClassLoader(), new Class<?>[] {HttpSession.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getAttribute":
                            return attributes.get((String) arguments[0]);
                        case "setAttribute":
                            return attributes.put((String) arguments[0], arguments[1]);
                        case "removeAttribute":
                            return attributes.remove((String) arguments[0]);
                        case "getId":
                            return sessionId;
                        case "getLastAccessedTime":
                            return sessionUsed;
                        case "invalidate":
                            invalidated = true;
                            return null;
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
