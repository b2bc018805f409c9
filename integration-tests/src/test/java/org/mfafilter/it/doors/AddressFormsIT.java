package org.mfafilter.it.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.doors.RawClient.Answer;
import org.mfafilter.it.matrix.ServerType;

/** Addresses in every form that has ever passed by a filter, sent as they are. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.mfafilter.it.doors.Doors#servers")
class AddressFormsIT {

    /** What leads, in one reading or another, to a canary: {@code @} stands for its path below the context path. */
    private static final List<String> FORMS = List.of(
            // path parameters
            "/doors@;x=1",
            "/doors@;jsessionid=AAAA",
            "/doors@;",
            "/doors@;/",
            "/doors@;.css",
            "/doors;a@",
            "/doors;jsessionid=x/app;y=z/..@",
            "/doors/;x@",
            "/doors/.;x@",
            "/doors/x/..;y@",
            "/doors/x;/..@",
            "/;x/doors@",
            // an open place, and back
            "/doors/open/exempt/..@",
            "/doors/open/exempt/../..@",
            "/doors/open/exempt/..;/..@",
            "/doors/open/exempt/..;/..;@",
            "/doors/open/exempt/%2e%2e/%2e%2e@",
            "/doors/open/exempt/.%2e/%2e.@",
            "/doors/open/exempt/..%2f..@",
            "/doors/open/exempt/..%5c..@",
            "/doors/open/exempt/%252e%252e/%252e%252e@",
            "/doors/open/exempt%2f..%2f..@",
            "/doors/open/exempt/lead/../../..@",
            "/doors/open/exempt;/../..@",
            "/doors/open/alone/..;/..@",
            "/doors/mfa/..@",
            "/doors/mfa/..;@",
            "/doors/mfa/..;/@",
            "/doors/mfa/%2e%2e@",
            "/doors/mfa/..%2f@",
            "/doors/mfa/%252e%252e@",
            "/doors/mfa/methods/../..@",
            "/doors/mfa/assets/..;/..@",
            "/doors/mfa-ui/..@",
            "/doors/mfa-ui/..;@",
            "/doors/mfa-ui@",
            "/doors/mfa-ui/mfa-views/../..@",
            "/doors/Mfa/..@",
            // a suffix or a part that is let through elsewhere
            "/doors@/x.css",
            "/doors@/mfa/methods",
            "/doors@?x=/mfa/methods",
            "/doors@%00.css",
            "/doors@%0a.css",
            "/doors@%23.css",
            "/doors@%3f.css",
            "/doors@#/mfa/methods",
            // resources of Faces
            "/doors/FACES.resource/..;@",
            "/doors/FACES.resource/..@",
            "/doors/FACES.resource@",
            "/doors/FACES.resource/canary.xhtml.xhtml?ln=../app",
            "/doors/FACES.resource/canary.txt.xhtml?ln=../app",
            "/doors/faces/FACES.resource/canary.txt?ln=app&loc=..",
            "/doors/mfa-ui/FACES.resource/canary.txt?ln=../app",
            // empty and dotted segments
            "/doors/@",
            "//doors@",
            "///doors@",
            "/doors//x/..@",
            "/doors//..//doors@",
            "/doors/a//..@",
            "/doors/.@",
            "/doors/./.@",
            "/doors/x/..@",
            "/doors@/.",
            "/doors@/..@",
            "/x/../doors@",
            "/doors/../doors@",
            "/../doors@",
            // encoded letters and separators
            "/doors%2f@",
            "/doors%2F.@",
            "/doors\\.@",
            "/doors%5c@",
            "/doors/%5c..@",
            "/%64oors@",
            "/doors/%61pp/servlet",
            "/doors/%2561pp/servlet",
            "/doors/app/%73ervlet",
            "/doors/app/%2573ervlet",
            "/doors/app%2fservlet",
            "/doors/app%252fservlet",
            "/doors/app%5cservlet",
            "/doors/app\\servlet",
            "/doors/app/servle%74",
            "/doors%c0%af.@",
            "/doors/%c0%ae%c0%ae/doors@",
            "/doors/%u002e@",
            "/doors/%zz@",
            "/doors@%",
            "/doors@%2",
            "/doors@%e2%82",
            "/doors@%ff",
            // endings
            "/doors@/",
            "/doors@.",
            "/doors@%20",
            "/doors@%09",
            "/doors@%0a",
            "/doors@%0d%0a",
            "/doors@+",
            "/doors@~",
            "/doors@::$DATA",
            "/doors@%7f",
            // other letters
            "/DOORS@",
            "/doors/APP/SERVLET",
            "/doors/App/canary.TXT",
            "/doors/app/\u017fervlet",
            "/doors/app%ef%bc%8fservlet",
            "/doors/app/\u00ad/servlet",
            "/doors/app/servlet%c2%ad",
            "/doors/%ef%bb%bfapp/servlet",
            "/doors/app/servlet%cc%81",
            // other names of one thing
            "/doors/app/canary.jsf",
            "/doors/app/canary.faces",
            "/doors/faces/app/canary.xhtml",
            "/doors/faces/app/canary.txt",
            "/doors/faces//app/canary.xhtml",
            "/doors/faces/faces/app/canary.xhtml",
            "/doors/faces/../app/canary.xhtml",
            "/doors/faces/..;/app/canary.xhtml",
            "/doors/app/canary",
            "/doors/app/canary.xhtml/x",
            "/doors/app/canary.txt/",
            "/doors/app/folder",
            "/doors/app/folder/",
            "/doors/app/folder/welcome.jsp",
            "/doors/app/folder/welcome.jsp/",
            "/doors/app/folder//",
            "/doors/app/fragment.jspf",
            "/doors/WEB-INF/web.xml",
            "/doors/app/rest;x=y/records",
            "/doors/app/rest/records;x=y",
            "/doors/app/rest//records",
            // whole addresses
            "http://localhost/doors@",
            "http://elsewhere.example/doors@",
            "http://localhost/doors/mfa/..;@",
            "HTTP://localhost/doors@",
            "doors@",
            "*");

    /** The redirects lead to us, to the sign-in or, on Payara before any filter, to the same place with a slash. */
    private static final List<Integer> REFUSED = List.of(0, 301, 302, 303, 400, 403, 404, 405, 414, 431, 500, 501);

    private static Doors doors;
    private static Visitor notEnrolled;
    private static Visitor marked;
    private static Visitor enrolled;
    private static Visitor unflagged;

    @Parameter
    private ServerType type;

    @BeforeParameterizedClassInvocation
    static void start(ServerType type) throws IOException {
        doors = Doors.on(type);
        notEnrolled = doors.signedIn("berit");
        marked = doors.marked("astrid");
        enrolled = doors.signedIn("astrid");
        unflagged = doors.signedIn("nils");
    }

    @AfterParameterizedClassInvocation
    static void stop() throws InterruptedException {
        doors.close();
    }

    @Test
    void noFormOfAnAddressPassesByTheFilter() {
        String resources = type.packages().in("jakarta.faces");
        for (String form : FORMS) {
            for (String place : List.of("/app/servlet", "/app/canary.xhtml", "/app/canary.txt", "/app/folder/")) {
                String target = form.replace("@", place).replace("FACES", resources);
                assertNothingOf(enrolled, target);
                assertNothingOf(notEnrolled, target);
                if (!form.contains("@")) {
                    break;
                }
            }
        }
    }

    @Test
    void everyPathParameterAtEveryPlaceIsRefused() {
        String[] segments = {"", "doors", "app", "folder", "welcome.jsp"};
        for (int place = 0; place < segments.length; place++) {
            for (String parameter : List.of(";", ";x", ";x=1", ";jsessionid=AAAA", ";a=b;c=d", ";/", ";%2f", ";..")) {
                List<String> target = new ArrayList<>(List.of(segments));
                target.set(place, target.get(place) + parameter);
                assertNothingOf(enrolled, '/' + String.join("/", target).substring(1));
                assertNothingOf(enrolled, String.join("/", target));
            }
        }
    }

    @Test
    void monstersAreRefusedToo() {
        assertNothingOf(enrolled, "/doors/app/servlet" + "/x".repeat(5000));
        assertNothingOf(enrolled, "/doors/app/servlet" + ";".repeat(7000));
        assertNothingOf(enrolled, "/doors" + "/x/..".repeat(1000) + "/app/servlet");
        assertNothingOf(enrolled, "/doors/app/servlet/" + "x".repeat(7900));
    }

    /** Without a host (HTTP/1.0), and with a whole address; {@code @} stands for the cookies. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /doors/app/servlet HTTP/1.0\r\nCookie: @\r\n\r\n",
                "GET http://localhost/doors/app/servlet HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Cookie: @\r\n\r\n",
            })
    void otherRequestLinesGiveNothingWithoutTheMarkAndEverythingWithIt(String request) {
        for (Visitor visitor : List.of(notEnrolled, enrolled)) {
            int runs = doors.runs();
            assertThat(asIs(visitor, request)).doesNotContain("CANARY");
            assertThat(doors.runs()).isEqualTo(runs);
        }
        for (Visitor visitor : List.of(marked, unflagged)) {
            assertThat(asIs(visitor, request)).endsWith("CANARY-servlet GET");
        }
    }

    /** Without a version there are no headers: the session id is in the address. */
    @Test
    void http09GivesNothingWithoutTheMarkAndEverythingWithIt() {
        for (Visitor visitor : List.of(notEnrolled, enrolled, marked, unflagged)) {
            String id = visitor.browser().cookie("JSESSIONID");
            int runs = doors.runs();
            String answer = raw(visitor)
                    .sendAsIs("GET /doors/app/servlet;jsessionid=" + id + "\r\n\r\n")
                    .text();
            if (!Doors.knowsHttp09(type)) {
                assertThat(answer).containsPattern("\\AHTTP/1\\.[01] (400|505) ");
            } else if (visitor == marked || visitor == unflagged) {
                assertThat(answer).endsWith("CANARY-servlet GET");
                continue;
            }
            assertThat(answer).doesNotContain("CANARY");
            assertThat(doors.runs()).isEqualTo(runs);
        }
    }

    /** What is asked of the server as a whole is answered by no application: neither by this one nor by our filter in it. */
    @Test
    void optionsOfTheWholeServerAreTheSameToEverybody() {
        int runs = doors.runs();
        Answer nobody = raw(doors.anybody()).send("OPTIONS", "*", List.of());
        assertThat(nobody.status()).isIn(200, 204, 400, 404, 405, 501);
        for (Visitor visitor : List.of(notEnrolled, enrolled, marked, unflagged)) {
            Answer answer = raw(visitor).send("OPTIONS", "*", List.of());
            assertThat(withoutTime(answer)).isEqualTo(withoutTime(nobody)).doesNotContain("CANARY", "/mfa", "/doors");
        }
        assertThat(doors.runs()).isEqualTo(runs);
    }

    private static String withoutTime(Answer answer) {
        return answer.text().replaceAll("(?im)^(Date|Set-Cookie|Expires):.*$", "$1");
    }

    /** Where the container lets a suspicious address through, we answer, and say what is wrong with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/doors/app/servlet;x=1",
                "/doors/app;x/servlet",
                "/doors/open/exempt/lead;x=1?way=open",
                "/doors/open;x/exempt/lead?way=open",
                "/doors/open/exempt/;/lead?way=open",
                "/doors/app/%ff",
                "/doors/app/%5c/servlet",
            })
    void suspiciousAddressesAre400ForAFlaggedCallerWithoutAMark(String target) {
        Answer answer = raw(enrolled).get(target);
        boolean folder = answer.status() == 301
                || answer.status() == 302; // Payara leads to a folder before any filter, and we refuse what comes then
        assertThat(folder ? 400 : answer.status()).isEqualTo(400);
    }

    static Stream<String> suspiciousFormsBelowOurPath() {
        return Stream.of(
                "/doors/mfa;x",
                "/doors/mfa/methods;x=1",
                "/doors/mfa;x/methods",
                "/doors/mfa/..;/open/alone",
                "/doors/mfa/%2e%2e/open/runs",
                "/doors/mfa/..;/open/runs",
                "/doors/mfa;/../open/runs",
                "/doors/mfa/.;/methods",
                "/doors/mfa/%2e/methods",
                "/doors/mfa//../methods",
                "/doors/mfa%2fmethods",
                "/doors/mfa/%5c",
                "/doors/mfa\\methods",
                "/doors/mfa/%00",
                "/doors/mfa/x%0d%0aSet-Cookie:x=y",
                "/doors/mfa/methods%09",
                "/doors/mfa/%c0%ae%c0%ae/methods",
                "/doors/mfa/%u002e",
                "/doors/mfa/%zz",
                "/doors/mfa/..%2fopen/runs",
                "/doors/mfa-ui;x/mfa-views/page.xhtml",
                "/doors/mfa-ui/..;/open/runs",
                "/doors/mfa-views;x/page.xhtml");
    }

    @ParameterizedTest
    @MethodSource("suspiciousFormsBelowOurPath")
    void suspiciousFormsBelowOurPathAreRefusedToEverybody(String target) {
        for (RawClient client : List.of(raw(doors.anybody()), raw(unflagged), raw(marked), raw(enrolled))) {
            Answer answer = client.get(target);
            // Payara answers some before any filter: with nothing, or with the address of a folder that is then 404
            boolean nothing = answer.isNothing();
            boolean folder = answer.status() == 301 && answer.header("Location").endsWith("/mfa-views/");
            assertThat(nothing || folder || failedEarly(answer) || answer.status() == 400 || answer.status() == 404)
                    .as(answer.text())
                    .isTrue();
            assertThat(answer.text()).doesNotContain("#{", "ui:include", "\nSet-Cookie:x");
        }
    }

    @Test
    void onlyWhatIsOursIsBelowOurPaths() {
        String resources = type.packages().in("jakarta.faces.resource");
        List<String> places = List.of(
                "/mfa/nothing",
                "/mfa/methods.xhtml",
                "/mfa/methods/",
                "/mfa/METHODS",
                "/mfa/assets/",
                "/mfa/assets/../assets",
                "/mfa/" + resources + "/faces.js",
                "/mfa-ui/",
                "/mfa-ui",
                "/mfa-ui/app/canary.xhtml",
                "/mfa-ui/faces/app/canary.xhtml",
                "/mfa-ui/mfa-views/page.xhtml",
                "/mfa-ui/" + resources + "/canary.txt?ln=app",
                "/mfa-ui/" + resources + "/faces.js?ln=jakarta.faces",
                "/mfa-ui/" + resources + "/jsf.js?ln=javax.faces",
                "/mfa-ui/WEB-INF/mfa-ui/page.xhtml",
                "/mfa-views/page.xhtml",
                "/mfa-views/page.jsf",
                "/mfa-views/page.faces",
                "/faces/mfa-views/page.xhtml",
                "/faces/mfa-ui/app/canary.xhtml");
        for (Visitor visitor : List.of(doors.anybody(), unflagged, marked, enrolled)) {
            for (String place : places) {
                Answer answer = raw(visitor).get("/doors" + place);
                assertThat(answer.status()).as(place).isEqualTo(404);
                assertThat(answer.text()).as(place).doesNotContain("CANARY", "#{", "ui:include");
            }
        }
    }

    /** The session id is in addresses where the browser takes no cookies. */
    @Test
    void ordinaryAddressesAreNoFalseAlarm() {
        Visitor before = new Visitor(doors.address(), Doors.PLAIN);
        before.signIn("nils", "/app/servlet");
        for (Visitor visitor : List.of(marked, unflagged)) {
            String id = visitor.browser().cookie("JSESSIONID");
            RawClient client = raw(visitor);
            RawClient withoutCookie = new RawClient(doors.address(), "");
            assertThat(client.get("/doors/app/servlet;jsessionid=" + id).text()).endsWith("CANARY-servlet GET");
            if (Doors.takesSessionIdInAddresses(type)) {
                assertThat(withoutCookie
                                .get("/doors/app/servlet;jsessionid=" + id)
                                .text())
                        .endsWith("CANARY-servlet GET");
                assertThat(withoutCookie
                                .get("/doors/app/folder/;jsessionid=" + id)
                                .text())
                        .contains("CANARY-welcome");
            }
            assertThat(client.get("/doors/app/names/l%C3%B6n%20och%20skatt.pdf").text())
                    .endsWith("CANARY-names GET");
            for (String dots : List.of("/app/./servlet", "/x/../app/servlet")) { // Liberty takes some for other places
                Answer expected = raw(before).get(Doors.PLAIN + dots);
                Answer answer = client.get(Doors.GUARDED + dots);
                assertThat(answer.status()).as(dots).isEqualTo(expected.status());
                if (expected.status() == 200) {
                    assertThat(answer.text()).as(dots).endsWith("CANARY-servlet GET");
                }
            }
            assertThat(client.get("/doors/app/servlet?a=/../..;x%00%2f").text()).endsWith("CANARY-servlet GET");
        }
        Answer ours = (Doors.takesSessionIdInAddresses(type) ? new RawClient(doors.address(), "") : raw(enrolled))
                .get("/doors/mfa/verify;jsessionid=" + enrolled.browser().cookie("JSESSIONID"));
        assertThat(ours.status()).isEqualTo(200);
        assertThat(ours.text()).contains("name=\"code\"").doesNotContain(";jsessionid");
    }

    @Test
    void othersGetForAPathParameterWhatTheContainerGives() {
        for (String target : List.of("/app/servlet;x=1", "/app;x/servlet", "/app/page.jsp;x", "/app/%ff")) {
            Visitor before = new Visitor(doors.address(), Doors.PLAIN);
            before.signIn("nils", "/app/servlet");
            int expected = raw(before).get(Doors.PLAIN + target).status();
            assertThat(raw(unflagged).get("/doors" + target).status())
                    .as(target)
                    .isEqualTo(expected);
            assertThat(raw(marked).get("/doors" + target).status()).as(target).isEqualTo(expected);
        }
    }

    @Test
    void exemptPathsAreReachedAndNothingBesideThem() throws IOException {
        assertThat(raw(enrolled).get("/doors/open/exempt/lead?way=open").text()).endsWith("open");
        assertThat(raw(enrolled).get("/doors/open/exempt/health.html").text()).endsWith("<p>health</p>\n");
        for (String place :
                List.of("/open/alone/x", "/open/alonex", "/open/exempt", "/open/exemptx", "/open/EXEMPT/lead")) {
            Answer answer = raw(enrolled).get("/doors" + place + "?way=open");
            assertThat(answer.status()).as(place).isIn(301, 302, 303); // some lead to a folder before any filter
            assertThat(answer.header("Location")).as(place).containsAnyOf("/doors/mfa/verify", "/doors/open/exempt/");
        }
        assertThat(doors.log())
                .contains("mfa.exempt.paths: /open/exempt/* is reached without two-step verification")
                .contains("mfa.exempt.paths: /open/alone is reached without two-step verification");
    }

    /** GlassFish fails at some addresses before it asks any filter. */
    private boolean failedEarly(Answer answer) {
        return type == ServerType.GLASSFISH_7 && answer.status() == 503;
    }

    private void assertNothingOf(Visitor visitor, String target) {
        int runs = doors.runs();
        Answer answer =
                raw(visitor).get(new String(target.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        assertThat(answer.text()).as(target).doesNotContain("CANARY", "web-app");
        assertThat(answer.isNothing() || failedEarly(answer) || REFUSED.contains(answer.status()))
                .as(target + "\n" + answer.text())
                .isTrue();
        assertThat(doors.runs()).as(target).isEqualTo(runs);
    }

    private static String asIs(Visitor visitor, String request) {
        return raw(visitor)
                .sendAsIs(request.replace("@", visitor.browser().cookies()))
                .text();
    }

    private static RawClient raw(Visitor visitor) {
        return new RawClient(doors.address(), visitor.browser().cookies());
    }
}
