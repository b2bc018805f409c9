package org.mfafilter.it.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.doctor.Examined;

/** What holds in every host, whatever Faces it has and however it is configured. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FacesHosts {

    static final String STAGE = "jakarta.faces.PROJECT_STAGE";
    static final String STATE = "jakarta.faces.STATE_SAVING_METHOD";
    static final String SUFFIX = "jakarta.faces.FACELETS_SUFFIX";
    static final String VIEW_MAPPINGS = "jakarta.faces.FACELETS_VIEW_MAPPINGS";
    static final String CLIENT_WINDOW = "jakarta.faces.CLIENT_WINDOW_MODE";

    /** The parts of a {@code faces-config.xml} with which a host fails when it is asked to. */
    static final String FAILURES = """
            <application><el-resolver>host.Failures$Resolver</el-resolver></application>
            <lifecycle><phase-listener>host.Failures$Listener</phase-listener></lifecycle>
            <factory><exception-handler-factory>host.Handlers$%s</exception-handler-factory></factory>
            """;

    private static final String CANARY = "HOST-CANARY";

    /** Nobody signed in, and somebody of whom no code is asked. */
    private static final List<String> CALLERS = List.of("", "nils");

    private static final List<String> PLACES = List.of(
            "/", "/notes.txt", "/login.html", "/fault.html", "/nothing.html", "/app/nothing.html", "/WEB-INF/web.xml");

    private static final List<String> HIDDEN = List.of(
            "/mfa-ui",
            "/mfa-ui/",
            "/mfa-ui/fault.html",
            "/mfa-ui/mfa-views/page.xhtml",
            "/mfa-views/page.xhtml",
            "/mfa-views/page.jsf",
            "/mfa-views/page.jspx",
            "/mfa-views/page.view.xml",
            "/WEB-INF/mfa-ui/methods.xhtml");

    private final Generation generation;
    private FacesServer server;

    FacesHosts(Generation generation) {
        this.generation = generation;
    }

    abstract List<FacesHost> hosts();

    @BeforeAll
    void start() throws IOException, InterruptedException {
        server = FacesServer.of(generation, hosts()).start();
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (server != null) {
            server.stop();
        }
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void haveNothingThatTheDoctorFinds(FacesHost host) throws IOException {
        String tomcat = generation.tomcat().getFileName().toString();
        String name = tomcat.replaceFirst("apache-(tomcat-(9|10\\.1|11)).*", "$1");

        Examined.isClean(server.folder(host), name);
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void drawsEveryPageOfASetUpAndOfASignIn(FacesHost host) {
        Guest astrid = guest(host);
        Answer methods = astrid.follow(astrid.signIn("astrid", host.page("app")).location());
        Answer password = astrid.submit(assertOurs(host, methods), "method", "google-authenticator");
        Answer phone = astrid.submit(assertOurs(host, password), "password", "astrid-2009");
        Answer scan = astrid.submit(assertOurs(host, phone), "phone", "android");
        AuthenticatorApp app =
                AuthenticatorApp.typing(scan.page().select("#key").text());
        Answer code = astrid.submit(assertOurs(host, scan));
        Answer wrong = astrid.submit(assertOurs(host, code), "code", app.wrongCode());
        assertThat(notice(wrong)).startsWith("The code is not right.");
        Answer codes = astrid.submit(assertOurs(host, wrong), "code", app.code());
        assertThat(codes.page().select("#codes li")).hasSizeGreaterThan(4);
        Answer done = astrid.submit(assertOurs(host, codes));
        String back = assertOurs(host, done).page().select("a.primary").attr("href");
        assertThat(astrid.follow(back).body()).contains(CANARY + " for astrid");

        Guest later = guest(host);
        Answer verify = later.follow(later.signIn("astrid", host.page("app")).location());
        Answer page = later.submit(assertOurs(host, verify), "code", app.nextCode());
        assertThat(page.body()).contains(CANARY + " for astrid");
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void leavesTheHostAsItIs(FacesHost host) {
        for (String caller : CALLERS) {
            Pair pair = new Pair(host, caller);
            List<String> places = new ArrayList<>(PLACES);
            places.addAll(host.openPages());
            places.addAll(List.of(host.page("app"), host.page("nowhere"), "/open/page.xhtml"));
            host.openPages().forEach(page -> places.addAll(pair.resources(page)));

            places.forEach(place -> pair.assertSame(place, guest -> guest.open(place)));
        }
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void leavesAPostbackAsItIs(FacesHost host) {
        for (String caller : CALLERS) {
            Pair pair = new Pair(host, caller);
            for (String page : host.openPages()) {
                Answer found = pair.assertSame("search", guest -> guest.search(guest.open(page), "2009"));
                Answer faulty = pair.assertSame("faulty", guest -> guest.search(guest.open(page), "20091"));
                Answer changed = pair.assertSame("ajax", guest -> guest.change(guest.open(page), "2010"));
                pair.assertSame("expired", guest -> guest.searchInAnOldPage(guest.open(page), "2009"));

                assertThat(found.body()).contains("Found for 2009");
                assertThat(faulty.body()).contains("20091").doesNotContain("Found for 20091");
                assertThat(changed.body()).contains("<partial-response", "Found for 2010");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void addsOneMappingAtMostAndNoServlet(FacesHost host) {
        String with =
                new Guest(server.address(), host.with()).open("/registrations").body();
        String without = new Guest(server.address(), host.without())
                .open("/registrations")
                .body();

        assertThat(without).contains("Faces").doesNotContain("mfa");
        if (host.drawsByItsOwnMapping()) {
            assertThat(with).doesNotContain("/mfa-ui/*");
        } else {
            assertThat(with).containsOnlyOnce("/mfa-ui/*");
        }
        assertThat(with.replaceFirst(", /mfa-ui/\\*|/mfa-ui/\\*, ", "")).isEqualTo(without);
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void showsNothingOfTheHostBelowOurPrefix(FacesHost host) {
        String script = new Pair(host, "").resources(host.page("open")).get(0);
        List<String> places = new ArrayList<>(HIDDEN);
        for (String folder : List.of("/app", "/open")) {
            places.addAll(
                    List.of("/mfa-ui" + host.page(folder.substring(1)), "/mfa-ui" + folder + "/page" + host.suffix()));
        }
        places.add("/mfa-ui" + script);
        if (host.hasPrefixMapping()) {
            places.addAll(
                    List.of(host.below("mfa-views/page" + host.suffix()), host.below("mfa-ui/mfa-views/page.xhtml")));
        }
        for (String caller : List.of("", "nils", "astrid")) {
            Guest guest = guest(host);
            if (!caller.isEmpty()) {
                guest.signIn(caller, host.page("app"));
            }
            for (String place : places) {
                Answer answer = guest.open(place);
                assertThat(answer.status()).as(place + " for " + caller).isEqualTo(404);
                assertThat(answer.body()).as(place).doesNotContain("#{", "<ui:", CANARY);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void startsItsOwnStepAgainAfterTheSessionIsGone(FacesHost host) {
        Guest berit = guest(host);
        Answer code = upToTheCode(host, berit, "berit");
        AuthenticatorApp app = AuthenticatorApp.typing(
                berit.follow(host.with() + "/mfa/scan").page().select("#key").text());
        berit.loseSession();

        assertThat(berit.send(code, "code", app.code()).location()).isEqualTo(host.with() + "/");
        Answer methods = assertOurs(
                host, berit.follow(berit.signIn("berit", host.page("app")).location()));
        assertThat(methods.page().select("h1").text()).isEqualTo("Secure your user account");
        Answer stale = assertOurs(host, berit.submit(code, "code", app.code()));
        assertThat(stale.page().select("h1").text()).isEqualTo("Secure your user account");
        assertThat(notice(stale)).isNotBlank();
        Answer again = assertOurs(host, berit.submit(stale, "method", "google-authenticator"));
        Answer phone = assertOurs(host, berit.submit(again, "password", "berit-2009"));
        assertThat(phone.key()).isNotBlank().isNotEqualTo(code.key());
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void keepsTheKeyWhereAFormIsSentTwice(FacesHost host) {
        Guest carin = guest(host);
        Answer code = upToTheCode(host, carin, "carin");
        Answer wrong = carin.submit(code, "code", "000");

        Answer twice = assertOurs(host, carin.submit(code, "code", "000"));

        assertThat(notice(twice)).isNotBlank().isNotEqualTo(notice(wrong));
        assertThat(twice.key()).isEqualTo(code.key());
        assertThat(twice.page().select("input[name=code]")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void leadsAnAjaxRequestToOurPageAndLeavesItsViewAlone(FacesHost host) {
        Guest elsa = guest(host);
        Answer page = elsa.open(host.page("open"));
        elsa.signIn("elsa", host.page("app"));

        Answer refused = elsa.change(page, "2011");

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.header("Content-Type")).isEqualToIgnoringCase("text/xml;charset=UTF-8");
        Elements redirect = Jsoup.parse(refused.body(), Parser.xmlParser()).select("partial-response > *");
        assertThat(redirect).hasSize(1);
        assertThat(redirect.first().tagName()).isEqualTo("redirect");
        assertThat(redirect.attr("url")).startsWith(host.with() + "/mfa/methods?to=");

        Answer password = elsa.submit(elsa.follow(redirect.attr("url")), "method", "google-authenticator");
        String back =
                setUp(elsa, password, "elsa-2009").page().select("a.primary").attr("href");
        assertThat(back).isEqualTo(host.with() + host.page("open"));
        assertThat(elsa.change(page, "2011").body()).contains("<partial-response", "Found for 2011");
    }

    @ParameterizedTest
    @MethodSource("failingHosts")
    void endsOnAPageOfItsOwnWhereFacesFails(FacesHost host) {
        for (String where : List.of("phase", "expression", "after")) {
            Guest doris = guest(host);
            String address = doris.signIn("doris", host.page("app")).location();
            doris.failAt(where);

            Answer failed = doris.follow(address);

            if (host.isSwallowing() && !where.equals("expression")) {
                assertOurs(host, failed); // forgotten before or after the page, which is whole all the same
                continue;
            }
            assertThat(failed.status()).as("%s: %s", where, failed.body()).isEqualTo(500);
            assertThat(failed.header("Content-Security-Policy")).startsWith("default-src 'none'; style-src 'self';");
            assertThat(failed.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
            assertThat(failed.body())
                    .contains("Reference number:")
                    .doesNotContain("FAULT-PAGE", "CANARY", "Exception", "name=\"form\"")
                    .containsOnlyOnce("</html>");
        }
    }

    Stream<FacesHost> failingHosts() {
        return hosts().stream().filter(FacesHost::isConfigured);
    }

    private Answer upToTheCode(FacesHost host, Guest guest, String caller) {
        Answer methods = guest.follow(guest.signIn(caller, host.page("app")).location());
        Answer password = guest.submit(methods, "method", "google-authenticator");
        Answer phone = guest.submit(password, "password", caller + "-2009");
        Answer scan = guest.submit(phone, "phone", "android");
        return assertOurs(host, guest.submit(scan));
    }

    /** Goes on from the password to the last page. */
    private static Answer setUp(Guest guest, Answer password, String typed) {
        Answer scan = guest.submit(guest.submit(password, "password", typed), "phone", "android");
        AuthenticatorApp app =
                AuthenticatorApp.typing(scan.page().select("#key").text());
        return guest.submit(guest.submit(guest.submit(scan), "code", app.code()));
    }

    private Guest guest(FacesHost host) {
        return new Guest(server.address(), host.with());
    }

    /** The same person at a host with our jars and at the same host without. */
    private final class Pair {

        private final FacesHost host;
        private final String caller;
        private final Guest with;
        private final Guest without;

        Pair(FacesHost host, String caller) {
            this.host = host;
            this.caller = caller;
            this.with = new Guest(server.address(), host.with());
            this.without = new Guest(server.address(), host.without());
            if (!caller.isEmpty()) {
                assertSame("sign-in", guest -> guest.signIn(caller, host.page("app")));
            }
        }

        /** Does the same at both, expects the same, and gives what is the same for more to be said of it. */
        Answer assertSame(String what, Function<Guest, Answer> act) {
            Answer answer = act.apply(with);
            Answer expected = act.apply(without);
            assertThat(HostAnswer.of(host.with(), answer))
                    .as("%s at %s for %s", what, host, caller)
                    .isEqualTo(HostAnswer.of(host.without(), expected));
            return answer;
        }

        /** The scripts and styles of a page. */
        List<String> resources(String page) {
            return without.open(page).page().select("script[src], link[href]").stream()
                    .map(element -> element.attr("src") + element.attr("href"))
                    .filter(address -> address.startsWith(host.without()))
                    .map(address -> address.substring(host.without().length()))
                    .toList();
        }
    }

    static String notice(Answer page) {
        return page.page().select("[role=alert]").text();
    }

    /** A page of ours with everything that is to be in it, and nothing of anybody else. */
    static Answer assertOurs(FacesHost host, Answer answer) {
        Document page = answer.page();
        String assets = host.with() + "/mfa/assets/";

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;");
        assertThat(answer.body())
                .startsWith("<!DOCTYPE html>")
                .doesNotContain("???", "#{", "<ui:", "jfwid", "jsessionid", "ViewState", "ClientWindow", CANARY)
                .doesNotContainIgnoringCase("primefaces")
                .doesNotContain("<!--", "j_id", "<style");
        assertThat(answer.body().trim()).endsWith("</html>");
        assertThat(page.select("main h1").text()).isNotBlank();
        assertThat(page.select("form input[name=form]").eachAttr("value"))
                .isNotEmpty()
                .noneMatch(String::isBlank);
        assertThat(page.select("script")).singleElement().satisfies(script -> {
            assertThat(script.attr("src")).startsWith(assets);
            assertThat(script.data()).isEmpty();
        });
        assertThat(page.select("link[rel=stylesheet]").eachAttr("href"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith(assets);
        assertThat(page.select("[style], [onclick], [onload], [onsubmit], [onchange]"))
                .isEmpty();
        return answer;
    }
}
