package org.mfafilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.it.faces.FacesHost;
import org.mfafilter.it.faces.FacesServer;
import org.mfafilter.it.faces.Generation;

/** Real scripts in Chromium: a page that was open before its caller had to type a code leads to our page. */
class ScriptsIT {

    private static final String OUR_PAGE = "Secure your user account";

    @Nested
    class OfJavaEe extends Scripts {

        OfJavaEe() {
            super(
                    Generation.JAVAX,
                    List.of(
                            FacesHost.of("mojarra", "*.xhtml", "mojarra-2.3", "htmx"),
                            FacesHost.of("myfaces", "*.xhtml", "myfaces-2.3"),
                            FacesHost.of("primefaces", "*.xhtml", "mojarra-2.3", "primefaces-javax")
                                    .drawing("primefaces.xhtml")));
        }

        @ParameterizedTest
        @CsvSource({
            "1.9.12, Send by htmx, button",
            "2.0.8, Send by htmx, button",
            "1.9.12, Open by htmx, link",
            "2.0.8, Open by htmx, link"
        })
        void htmxLeadsToOurPageAndBack(String version, String name, String kind) {
            FacesHost host = hosts().get(0);
            Tab tab = opened(host, "/scripts.html?htmx=" + version);
            tab.waitFor("html[data-htmx='" + version + "']");

            if (kind.equals("button")) {
                tab.press(name);
            } else {
                tab.follow(name);
            }

            assertLed(tab, host);
        }

        @Test
        void fetchReadsTheReasonAndTheAddress() {
            FacesHost host = hosts().get(0);
            Tab tab = opened(host, "/scripts.html");

            tab.press("Load").sees(OUR_PAGE);

            assertThat(tab.at()).isEqualTo(host.with() + "/mfa/methods");
        }

        @Test
        void linkToSaveSavesNothing() {
            FacesHost host = hosts().get(0);
            Tab tab = opened(host, "/scripts.html");

            assertThat(tab.failsToDownload("Keep")).isTrue();
            tab.sees("Scripts");
        }
    }

    @Nested
    class OfJakartaEe extends Scripts {

        OfJakartaEe() {
            super(
                    Generation.JAKARTA,
                    List.of(
                            FacesHost.of("mojarra", "*.xhtml", "mojarra-4.0", "weld-5.1"),
                            FacesHost.of("myfaces", "*.xhtml", "myfaces-4.0", "weld-5.1"),
                            FacesHost.of("primefaces", "*.xhtml", "mojarra-4.0", "weld-5.1", "primefaces-jakarta")
                                    .drawing("primefaces.xhtml")));
        }
    }

    /** What the scripts of every Faces do. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Scripts {

        private final Generation generation;
        private final List<FacesHost> hosts;
        private FacesServer server;
        private Browser browser;

        Scripts(Generation generation, List<FacesHost> hosts) {
            this.generation = generation;
            this.hosts = hosts;
        }

        List<FacesHost> hosts() {
            return hosts;
        }

        @BeforeAll
        void start() throws IOException, InterruptedException {
            server = FacesServer.of(generation, hosts).start();
            browser = Browser.start(server.address().toString());
        }

        @AfterAll
        void stop() throws InterruptedException {
            if (browser != null) {
                browser.close();
            }
            if (server != null) {
                server.stop();
            }
        }

        @ParameterizedTest
        @MethodSource("hosts")
        void fieldOfAFacesPageLeadsToOurPage(FacesHost host) {
            Tab tab = opened(host, host.page("open"));

            tab.type("Year", "2011").leaveBy("Tab");

            assertLed(tab, host);
        }

        @Test
        void linkOfPrimeFacesLeadsToOurPage() {
            FacesHost host = hosts.get(2);
            Tab tab = opened(host, host.page("open"));

            tab.follow("The same again");

            assertLed(tab, host);
        }

        static void assertLed(Tab tab, FacesHost host) {
            tab.sees(OUR_PAGE);
            assertThat(tab.at()).startsWith(host.with() + "/mfa/methods?to=");
        }

        /** A page of the host that was opened before the caller signed in, in another tab. */
        Tab opened(FacesHost host, String place) {
            Window window = browser.open(Words.ENGLISH);
            Tab tab = window.tab().open(host.with() + place);
            Tab other = window.tab().open(host.with() + host.page("app"));
            other.tamper("[name=j_username]", "astrid").tamper("[name=j_password]", "astrid-2009");
            other.press("Sign in").sees(OUR_PAGE);
            return tab;
        }
    }
}
