package org.mfafilter.it.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.matrix.ServerType;

/** Sessions that change hands, or ids, while somebody has a mark. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.mfafilter.it.doors.Doors#servers")
class SessionSwapIT {

    private static final Map<String, String> SCRIPT = Map.of("Accept", "application/json");

    private static Doors doors;

    @Parameter
    private ServerType type;

    @BeforeParameterizedClassInvocation
    static void start(ServerType type) throws IOException {
        doors = Doors.on(type);
    }

    @AfterParameterizedClassInvocation
    static void stop() throws InterruptedException {
        doors.close();
    }

    /** The application signs out and in within one session, whose id may stay. */
    @Test
    void theNextCallerOfASessionHasNoMarkAndTakesThatOfTheLastAway() {
        Visitor tab = doors.marked("astrid");
        assertThat(tab.open("/app/servlet").body()).as("on " + type).isEqualTo("CANARY-servlet GET");

        swap(tab, "berit");
        assertThat(tab.open("/app/servlet").location()).startsWith("/doors/mfa/");
        swap(tab, "nils");
        assertThat(tab.open("/app/servlet").body()).isEqualTo("CANARY-servlet GET");
        swap(tab, "astrid");
        int runs = doors.runs();
        assertThat(tab.open("/app/servlet").location()).startsWith("/doors/mfa/verify");
        assertThat(tab.handshake("/app/socket")).isEqualTo("403");
        assertThat(doors.runs()).isEqualTo(runs);
    }

    /** A tab that polls sees the old id, and the new one, and nobody is signed out by it. */
    @Test
    void aTabThatPollsWhileTheIdOfTheSessionChangesSignsNobodyOut() throws Exception {
        Visitor berit = doors.anybody();
        CountDownLatch polled = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> polls = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            while (!done.get()) {
                Answer answer = berit.browser().get("/doors/open/runs", SCRIPT);
                assertThat(answer.status()).isIn(200, 403);
                assertThat(answer.response().headers().allValues("Set-Cookie")).isEmpty();
                count++;
                polled.countDown();
            }
            return count;
        });
        polled.await();
        doors.setUp(berit, "berit");
        String marked = berit.browser().cookie("JSESSIONID");
        assertThat(berit.open("/app/servlet").body()).isEqualTo("CANARY-servlet GET");
        done.set(true);
        assertThat(polls.get()).isGreaterThan(10);
        assertThat(berit.open("/app/servlet").body()).isEqualTo("CANARY-servlet GET");

        Visitor elsewhere = doors.signedIn("berit");
        String beforeTheCode = elsewhere.browser().cookie("JSESSIONID");
        assertThat(elsewhere.open("/app/servlet").location()).startsWith("/doors/mfa/verify");
        assertThat(beforeTheCode).isNotEqualTo(marked);
        assertThat(berit.open("/app/servlet").body()).isEqualTo("CANARY-servlet GET");

        berit.open("/sign-out");
        Answer withTheOldId = new Visitor(doors.address(), Doors.GUARDED)
                .browser()
                .holding("JSESSIONID", marked)
                .get("/doors/app/servlet");
        assertThat(withTheOldId.body()).doesNotContain("CANARY");
    }

    private static void swap(Visitor visitor, String caller) {
        Answer answer = visitor.open("/open/exempt/sign-in?way=redirect&name=" + caller);
        assertThat(answer.redirect()).isEqualTo("/doors/app/servlet");
    }
}
