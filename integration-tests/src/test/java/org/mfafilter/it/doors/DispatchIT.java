package org.mfafilter.it.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.cluster.Await;
import org.mfafilter.it.matrix.ServerType;

/** Every way in which one place of an application leads on to another, and sign-ins in the middle of a request. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.mfafilter.it.doors.Doors#servers")
class DispatchIT {

    private static final List<String> PLACES =
            List.of("/app/servlet", "/app/page.jsp", "/app/canary.xhtml", "/app/canary.txt", "/app/fragment.jspf");

    private static Doors doors;
    private static Visitor notEnrolled;
    private static Visitor marked;
    private static Visitor unflagged;

    @Parameter
    private ServerType type;

    @BeforeParameterizedClassInvocation
    static void start(ServerType type) throws IOException {
        doors = Doors.on(type);
        notEnrolled = doors.signedIn("berit");
        marked = doors.marked("astrid");
        unflagged = doors.signedIn("nils");
    }

    @AfterParameterizedClassInvocation
    static void stop() throws InterruptedException {
        doors.close();
    }

    // --- from an exempt page

    @ParameterizedTest
    @ValueSource(strings = {"forward", "async"})
    void leadsToOurPageFromAnExemptPageToo(String way) {
        for (String place : PLACES) {
            int runs = doors.runs();
            Answer answer = notEnrolled.open("/open/exempt/lead?way=" + way + "&to=" + place);
            assertThat(answer.location()).as(place).startsWith("/doors/mfa/methods");
            assertThat(answer.body()).as(place).isEmpty();
            assertThat(doors.runs()).as(place).isEqualTo(runs);
        }
    }

    @Test
    void includesNothingIntoAnExemptPage() {
        for (String place : PLACES) {
            int runs = doors.runs();
            Answer answer = notEnrolled.open("/open/exempt/lead?way=include&to=" + place);
            assertThat(answer.status()).as(place).isEqualTo(200);
            assertThat(answer.body()).as(place).isEqualTo("before||after");
            assertThat(answer.header("X-Canary")).as(place).isEmpty();
            assertThat(doors.runs()).as(place).isEqualTo(runs);
        }
    }

    @ParameterizedTest
    @CsvSource({"way=error&to=404, 404", "way=error&to=500, 500", "way=throw, 500"})
    void saysNothingOfTheApplicationsErrorPages(String query, int status) {
        int runs = doors.runs();
        Answer answer = notEnrolled.open("/open/exempt/lead?" + query);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.page().select("h1").text()).isEqualTo("Something went wrong");
        assertThat(answer.body()).doesNotContain("CANARY");
        assertThat(doors.runs()).isEqualTo(runs);
    }

    /** A dispatch by name has the path of the page that does it, and is judged as that page. */
    @Test
    void whatAnExemptPageDispatchesByNameIsExemptWithIt() {
        assertThat(notEnrolled.open("/open/lead?way=named&to=servlet").location())
                .startsWith("/doors/mfa/methods");
        assertThat(notEnrolled.open("/open/exempt/lead?way=named&to=servlet").body())
                .isEqualTo("CANARY-servlet GET");
    }

    @Test
    void noDispatchLeadsToOurOwnPlaces() {
        for (String place :
                List.of("/mfa/methods", "/mfa/verify", "/mfa-ui/app/canary.xhtml", "/mfa-views/page.xhtml")) {
            for (Visitor visitor : List.of(notEnrolled, marked, unflagged, doors.anybody())) {
                Answer forward = visitor.open("/open/exempt/lead?way=forward&to=" + place);
                assertThat(forward.status()).as(place).isEqualTo(404);
                assertThat(forward.body()).as(place).doesNotContain("CANARY", "#{", "ui:include");
                assertThat(visitor.open("/open/exempt/lead?way=include&to=" + place)
                                .body())
                        .as(place)
                        .isEqualTo("before||after");
            }
        }
    }

    @Test
    void everyDispatchWorksWithTheMarkAndForUnflaggedCallers() {
        for (Visitor visitor : List.of(marked, unflagged, doors.anybody())) {
            for (String from : List.of("/open/exempt/lead", "/open/lead")) {
                for (String way : List.of("forward", "include", "async")) {
                    for (String place : PLACES) {
                        String address = from + "?way=" + way + "&to=" + place;
                        assertThat(visitor.open(address).body()).as(address).contains("CANARY");
                    }
                }
                assertThat(visitor.open(from + "?way=named&to=servlet").body()).isEqualTo("CANARY-servlet GET");
                assertThat(visitor.open(from + "?way=error&to=404").body()).isEqualTo("CANARY-error GET");
                assertThat(visitor.open(from + "?way=throw").body()).isEqualTo("CANARY-error GET");
            }
        }
    }

    // --- a request that begins with nobody signed in

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write",
                "forward",
                "include",
                "jsp",
                "named",
                "long",
                "length",
                "stream",
                "flush",
                "close",
                "late",
                "late-characters",
                "late-long",
                "async",
                "async-named",
                "async-dispatch",
                "async-again",
                "async-sign-in",
                "async-sign-in-elsewhere",
                "forwarded",
            })
    void aSignInThatAnswersWithTheStartPageGetsTheRedirectInstead(String way) {
        for (String method : List.of("GET", "POST", "as nils before")) {
            Visitor berit = doors.anybody();
            if (method.startsWith("as")) {
                assertThat(signIn(berit, "POST", "nothing", "nils").status()).isEqualTo(204);
            }
            Answer answer = signIn(berit, method.startsWith("as") ? "POST" : method, way, "berit");
            if (way.startsWith("async-sign-in") && Doors.forgetsCallerOfFailure(type)) {
                assertThat(answer.body())
                        .doesNotContain("CANARY"); // nobody is signed in in any other thread or request
                continue;
            }
            assertThat(answer.body()).isEmpty();
            if (way.startsWith("async-sign-in") && answer.status() == 200 && !Doors.signsInInEachThread(type)) {
                continue;
            }
            assertThat(answer.location()).startsWith("/doors/mfa/methods");
            for (String header : List.of("X-Sign-In", "Content-Disposition", "ETag")) {
                assertThat(answer.header(header)).as(header).isEmpty();
            }
            assertThat(answer.header("Cache-Control")).startsWith("no-store");
            if (!way.startsWith("async-sign-in")) { // which sets none
                assertThat(berit.browser().cookie("remember")).isEqualTo("me");
            }
            assertThat(berit.follow(answer.location()).page().select("h1").text())
                    .isEqualTo("Secure your user account");
        }
    }

    /** What has left before anybody was signed in cannot be called back; nothing follows it. */
    @Test
    void aSignInBehindAnAnswerThatHasBegunEndsIt() {
        if (breaksOff("late-flush")) {
            assertThatThrownBy(() -> signIn(doors.anybody(), "GET", "late-flush", "berit"))
                    .hasRootCauseInstanceOf(IOException.class);
            return;
        }
        Answer answer = signIn(doors.anybody(), "GET", "late-flush", "berit");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().strip()).isEqualTo("public line");
    }

    @ParameterizedTest
    @CsvSource({"error, 404", "late-throw, 500"})
    void aSignInThatFailsAfterwardsShowsNoErrorPageOfTheApplication(String way, int status) {
        Answer answer = signIn(doors.anybody(), "GET", way, "berit");
        boolean forgotten = status == 500 && Doors.forgetsCallerOfFailure(type);
        assertThat(answer.status()).isEqualTo(forgotten ? 503 : status);
        assertThat(answer.body())
                .contains(forgotten ? "We cannot check your sign-in" : "Something went wrong")
                .doesNotContain("CANARY");
    }

    @Test
    void theRedirectAndTheEmptyAnswerOfASignInPass() {
        Answer redirect = signIn(doors.anybody(), "POST", "redirect", "berit");
        assertThat(redirect.redirect()).isEqualTo("/doors/app/servlet");
        Answer byHand = signIn(doors.anybody(), "POST", "by-hand", "berit");
        assertThat(byHand.redirect()).isEqualTo("/doors/app/servlet");
        assertThat(signIn(doors.anybody(), "POST", "nothing", "berit").status()).isEqualTo(204);
    }

    /** That of Servlet 6.1 can let out what was written before it. */
    @ParameterizedTest
    @ValueSource(strings = {"redirect-6.1", "redirect-keeping"})
    void noRedirectTakesAPageAlong(String way) {
        Answer redirect = signIn(doors.anybody(), "POST", way, "berit");
        assertThat(redirect.body()).doesNotContain("CANARY");
        assertThat(redirect.redirect())
                .satisfiesAnyOf(
                        place -> assertThat(place).isEqualTo("/doors/app/servlet"),
                        place -> assertThat(place).startsWith("/doors/mfa/methods"));
    }

    /** It keeps what it has of an answer where no reset of the container reaches it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "write",
                "forward",
                "include",
                "jsp",
                "named",
                "long",
                "length",
                "stream",
                "flush",
                "close",
                "late",
                "late-characters",
                "late-long",
                "forwarded",
            })
    void aFilterInFrontThatZipsIsNoWayOut(String way) throws IOException {
        String place = "/sign-in/zipped?way=" + way + "&name=";
        RawClient client = new RawClient(doors.address(), "");
        RawClient.Answer with = client.get(Doors.GUARDED + place + "nils");
        RawClient.Answer without = client.get(Doors.PLAIN + place + "nils");
        assertThat(with.status()).isEqualTo(without.status()).isEqualTo(200);
        assertThat(with.unzipped()).isEqualTo(without.unzipped());
        boolean whole = without.unzipped().contains("CANARY");
        assertThat(whole || Doors.endsForwardsAtOnce(type)).isTrue();

        RawClient.Answer page = client.get(Doors.GUARDED + place + "berit");
        assertThat(page.status()).isEqualTo(303);
        assertThat(page.header("Location")).contains("/doors/mfa/methods");
        assertThat(page.unzipped()).doesNotContain("CANARY", "start");
        RawClient.Answer program =
                client.send("GET", Doors.GUARDED + place + "berit", List.of("X-Requested-With: XMLHttpRequest"));
        assertThat(program.status()).isEqualTo(403);
        assertThat(program.unzipped()).doesNotContain("CANARY", "start");
        if (whole) {
            assertThat(program.unzipped()).contains("\"reason\":\"enroll\"");
        }
    }

    @Test
    void aProgramThatSignsInIsToldTheReason() {
        Answer answer = doors.anybody()
                .browser()
                .get("/doors/sign-in/x?way=write&name=berit", Map.of("Accept", "application/json"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"reason\":\"enroll\"").doesNotContain("CANARY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write",
                "forward",
                "include",
                "jsp",
                "named",
                "long",
                "length",
                "stream",
                "flush",
                "close",
                "late",
                "late-characters",
                "late-long",
                "late-flush",
                "async",
                "async-named",
                "async-dispatch",
                "async-again",
                "async-sign-in",
                "async-sign-in-elsewhere",
                "forwarded",
                "error",
                "redirect",
                "redirect-6.1",
                "redirect-keeping",
                "nothing"
            })
    void theSignInOfAnUnflaggedCallerIsAsItWas(String way) {
        if (breaksOff(way)) {
            for (String application : List.of(Doors.GUARDED, Doors.PLAIN)) {
                assertThatThrownBy(() -> signIn(new Visitor(doors.address(), application), "GET", way, "nils"))
                        .hasRootCauseInstanceOf(IOException.class);
            }
            return;
        }
        Answer with = signIn(doors.anybody(), "GET", way, "nils");
        Answer without = signIn(new Visitor(doors.address(), Doors.PLAIN), "GET", way, "nils");
        if (way.equals("async-again") && Doors.repeatsDispatches(type)) {
            assertThat(List.of(with.status(), without.status())).containsOnly(200);
            assertThat(List.of(with.body(), without.body()))
                    .allMatch(body -> body.matches("(CANARY-start of nils){1,2}"));
            return;
        }
        assertSame(with, without);
    }

    // --- listeners of the application

    /** As a home-made sign-in has one: it runs on our pages as on every other, and is not in their way while it is content. */
    @Test
    void aPhaseListenerThatRedirectsToItsSignInPageRunsOnOurPagesToo() {
        Answer content = notEnrolled.open("/mfa/methods");
        assertThat(content.page().select("h1").text()).isEqualTo("Secure your user account");

        Answer answer =
                notEnrolled.browser().get("/doors/mfa/methods", Map.of("Accept", "text/html", "X-Account", "none"));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.page().select("h1").text()).isEqualTo("Something went wrong");
        assertThat(answer.header("Location")).isEmpty();
        Await.until(
                "the reason in the log",
                Duration.ofSeconds(30),
                () -> doors.log().contains("Faces redirects to /doors/open/welcome.html instead of drawing a page"));
        assertThat(notEnrolled.open("/app/canary.xhtml").location()).startsWith("/doors/mfa/methods");
    }

    // --- what is for everybody

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/open/bytes?by=stream",
                "/open/bytes?charset=UTF-8",
                "/open/bytes?charset=ISO-8859-1",
                "/open/bytes?charset=UTF-16",
                "/open/style.css",
                "/open/exempt/health.html",
                "/open/lead?way=open",
                "/open/lead?way=forward&to=/app/page.jsp",
                "/open/lead?way=forward&to=/app/canary.xhtml",
                "/open/lead?way=forward&to=/app/canary.txt",
                "/open/lead?way=async&to=/app/servlet",
                "/open/lead?way=forward&to=/app/async",
                "/open/lead?way=forward&to=/app/events",
                "/open/lead?way=forward&to=/app/folder/welcome.jsp",
                "/faces/app/canary.xhtml",
                "/open/nothing",
                "/login.html",
            })
    void whatNobodyHasToSignInForIsAsItWas(String place) {
        Visitor before = new Visitor(doors.address(), Doors.PLAIN);
        assertSame(doors.anybody().open(place), before.open(place));
        if (place.endsWith(".css")) {
            Map<String, String> part = Map.of("Range", "bytes=100-199");
            Answer with = doors.anybody().browser().get("/doors" + place, part);
            assertThat(with.status()).isEqualTo(Doors.knowsRanges(type) ? 206 : 200);
            assertSame(with, before.browser().get("/plain" + place, part));
            String time = doors.anybody().open(place).header("Last-Modified");
            assertThat(doors.anybody()
                            .browser()
                            .get("/doors" + place, Map.of("If-Modified-Since", time))
                            .status())
                    .isEqualTo(304);
            assertSame(
                    doors.anybody().browser().send("HEAD", "/doors" + place),
                    before.browser().send("HEAD", "/plain" + place));
        }
    }

    /** Jetty fails a sign-in after the answer has begun, for it has to renew the id of the session, and breaks off. */
    private boolean breaksOff(String way) {
        return way.equals("late-flush")
                && Set.of(ServerType.JETTY_EE8, ServerType.JETTY_EE10).contains(type);
    }

    private static Answer signIn(Visitor visitor, String method, String way, String caller) {
        String application = visitor.place("");
        return visitor.browser().send(method, application + "/sign-in/x?way=" + way + "&name=" + caller);
    }

    private void assertSame(Answer with, Answer without) {
        assertThat(with.status()).isEqualTo(without.status());
        assertThat(masked(with.body())).isEqualTo(masked(without.body()).replace("plain", "doors"));
        Map<String, List<String>> found = headers(with);
        Map<String, List<String>> expected = headers(without);
        Doors.forgiveFraming(type, found, expected);
        assertThat(found).isEqualTo(expected);
    }

    private static String masked(String body) {
        return body.replaceAll(";jsessionid=[^\"?]+", "")
                .replaceAll("(name=\"[a-z]+\\.faces\\.ViewState\"[^>]* value=\")[^\"]*", "$1");
    }

    private static Map<String, List<String>> headers(Answer answer) {
        Map<String, List<String>> headers =
                new TreeMap<>(answer.response().headers().map());
        headers.keySet().removeAll(List.of("date", "set-cookie", "last-modified", "etag", "location"));
        if (answer.body().contains("ViewState")) {
            headers.remove("content-length");
        }
        return headers;
    }
}
