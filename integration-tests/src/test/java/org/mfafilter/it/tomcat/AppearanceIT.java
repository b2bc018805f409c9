package org.mfafilter.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;

/** Pages that look and speak as the application wants, on Tomcat 9. */
class AppearanceIT {

    private static final String PAGE = "/app/payslips.jsf";
    private static final String LOGO =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><circle cx=\"5\" cy=\"5\" r=\"5\"/></svg>";
    private static final String FACES_CONFIG =
            "<?xml version=\"1.0\"?><faces-config xmlns=\"http://xmlns.jcp.org/xml/ns/javaee\" version=\"2.2\">"
                    + "<application><locale-config><default-locale>sv</default-locale>"
                    + "<supported-locale>fi</supported-locale></locale-config></application></faces-config>";

    private static TomcatNine tomcat;
    private static Path webapps;
    private static Path key;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path base = Path.of("target", "tomcat-9-appearance").toAbsolutePath();
        tomcat = TomcatNine.in(base);
        webapps = base.resolve("webapps");
        key = TomcatNine.keyFile(base.resolve("mfa.key"));
        application("dressed")
                .withInitParam("mfa.ui.logo", "/app/logo.svg")
                .withInitParam("mfa.ui.brand-color", "#ffcc00")
                .withInitParam("mfa.ui.radius", "3")
                .withInitParam("mfa.ui.font", "Verdana, sans-serif")
                .withInitParam("mfa.ui.languages", "sv,en,ar");
        write("dressed", "app/logo.svg", LOGO);
        write(
                "dressed",
                "WEB-INF/mfa-texts/texts_en.properties",
                "methods.heading=One more step, {caller}\nno.such.text=x\n");
        application("framed").withInitParam("mfa.ui.template", "/WEB-INF/mfa/page.xhtml");
        write("framed", "WEB-INF/mfa/page.xhtml", documentedTemplate());
        application("half-framed").withInitParam("mfa.ui.template", "/WEB-INF/page.xhtml");
        write("half-framed", "WEB-INF/page.xhtml", documentedTemplate().replace("#{mfaFilter.end}", ""));
        application("speaking");
        write("speaking", "WEB-INF/faces-config.xml", FACES_CONFIG);
        application("no-logo").withInitParam("mfa.ui.logo", "/app/none.svg");
        application("large-logo").withInitParam("mfa.ui.logo", "/app/large.png");
        write("large-logo", "app/large.png", "x".repeat(30 * 1024 + 1));
        application("odd-logo").withInitParam("mfa.ui.logo", "/login.html");
        application("no-template").withInitParam("mfa.ui.template", "/WEB-INF/none.xhtml");
        application("no-folder").withInitParam("mfa.ui.texts-folder", "/no/such/folder");
        tomcat.start();
    }

    private static LegacyWar application(String name) throws IOException {
        return tomcat.application(name).withMfa("filter.xml", key).withInitParam("mfa.identity.realm", name);
    }

    private static void write(String application, String file, String text) throws IOException {
        Path path = webapps.resolve(application).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** The example of a frame that the documentation has. */
    private static String documentedTemplate() throws IOException {
        String text = Files.readString(Path.of("../docs/design.md"));
        int begin = text.indexOf("```xhtml\n") + "```xhtml\n".length();
        return text.substring(begin, text.indexOf("```", begin));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        tomcat.stop();
    }

    @Test
    void logoIsShownFromOurOwnPlaceAndTheApplicationsStaysClosed() {
        Visitor astrid = at("/dressed");
        Document methods = astrid.signInTowardsOurPage("astrid", PAGE).page();
        String address = methods.select("img.logo").attr("src");
        assertThat(address).startsWith("/dressed/mfa/assets/logo-").endsWith(".svg");
        Answer logo = new Visitor(tomcat.address(), "/dressed").follow(address);
        assertThat(logo.body()).isEqualTo(LOGO);
        assertThat(logo.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(logo.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(astrid.open("/app/logo.svg").location()).startsWith("/dressed/mfa/");
        assertThat(astrid.open("/mfa/none").page().select("img.logo").attr("src"))
                .isEqualTo(address);
    }

    @Test
    void coloursCornersAndFontsAreInTheOneStyleSheet() throws IOException {
        Visitor astrid = at("/dressed");
        Document methods = astrid.signInTowardsOurPage("astrid", PAGE).page();
        assertThat(methods.select("link[rel=stylesheet]")).hasSize(1);
        String rules = astrid.follow(methods.select("link[rel=stylesheet]").attr("href"))
                .body();
        String theme = rules.substring(rules.indexOf("@media print")); // ours come first
        assertThat(theme).contains("--radius: 3px;", "--font: Verdana, sans-serif;");
        String light = theme.substring(0, theme.indexOf("prefers-color-scheme: dark"));
        assertThat(light).containsPattern("--brand: #[0-9a-f]{6};").doesNotContain("#ffcc00");
        assertThat(theme).contains("--brand: #ffcc00;"); // which can be read on dark pages as it is
        assertThat(tomcat.text())
                .containsPattern("mfa.ui.brand-color #ffcc00 has a contrast below 4.5:1 .*#[0-9a-f]{6}");
    }

    @Test
    void textsOfTheApplicationTakeThePlaceOfOurs() throws IOException {
        Visitor astrid = at("/dressed");
        astrid.browser().always("Accept-Language", "en");
        assertThat(heading(astrid.signInTowardsOurPage("astrid", PAGE))).isEqualTo("One more step, astrid");
        assertThat(tomcat.text())
                .contains("/WEB-INF/mfa-texts/texts_en.properties has texts that no page shows: [no.such.text]");
    }

    @Test
    void languagesAreThoseThatAreConfigured() {
        Visitor astrid = at("/dressed");
        Document methods = astrid.signInTowardsOurPage("astrid", PAGE).page();
        assertThat(methods.select("html").attr("lang")).isEqualTo("sv");
        assertThat(methods.select("nav.languages a").eachAttr("hreflang")).containsExactly("en", "ar");
        String address = methods.select("a[hreflang=ar]").attr("href");
        Document arabic = astrid.follow(astrid.follow(address).location()).page();
        assertThat(arabic.select("html").attr("lang")).isEqualTo("ar");
        assertThat(arabic.select("html").attr("dir")).isEqualTo("rtl");
        assertThat(astrid.open("/mfa/methods?lang=de").page().select("html").attr("lang"))
                .isEqualTo("ar");
    }

    @Test
    void pagesSpeakTheLanguageOfTheApplicationsFacesUntilAnotherIsChosen() {
        assertThat(language("/speaking", "en")).isEqualTo("sv");
        assertThat(language("/speaking", "fi")).isEqualTo("fi");
        assertThat(language("/framed", "fi")).isEqualTo("fi");
        Visitor astrid = at("/speaking");
        astrid.signInTowardsOurPage("astrid", PAGE);
        astrid.open("/mfa/methods?lang=de");
        assertThat(astrid.open("/mfa/methods").page().select("html").attr("lang"))
                .isEqualTo("de");
    }

    private static String language(String application, String asked) {
        Visitor astrid = at(application);
        astrid.browser().always("Accept-Language", asked);
        return astrid.signInTowardsOurPage("astrid", PAGE).page().select("html").attr("lang");
    }

    @Test
    void frameOfTheApplicationHoldsOurPage() {
        Answer methods = at("/framed").signInTowardsOurPage("astrid", PAGE);
        assertThat(methods.page().select("body > .their-header").text()).isEqualTo("Payroll of 2009");
        assertThat(heading(methods)).isEqualTo("Secure your user account");
        assertThat(methods.page().select(".their-main form")).isNotEmpty();
        assertThat(methods.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void frameWithoutAnEndIsNoWholePage() throws IOException {
        Answer methods = at("/half-framed").signInTowardsOurPage("astrid", PAGE);
        assertThat(methods.status()).isEqualTo(500);
        assertThat(heading(methods)).isEqualTo("Something went wrong");
        assertThat(tomcat.text()).contains("has not drawn a whole page");
    }

    @ParameterizedTest
    @CsvSource({
        "no-logo, 'mfa.ui.logo is /app/none.svg, which is not in the application'",
        "large-logo, 'mfa.ui.logo is /app/large.png with 30721 bytes; at most 30720'",
        "odd-logo, 'mfa.ui.logo is /login.html; a file that ends in one of [gif, jpg, png, svg, webp]'",
        "no-template, 'mfa.ui.template is /WEB-INF/none.xhtml, which is not in the application'",
        "no-folder, 'mfa.ui.texts-folder is /no/such/folder, where there is no folder'"
    })
    void whatIsMissingStopsTheStart(String application, String message) throws IOException {
        assertThat(tomcat.text()).contains("cannot start in /" + application + "/: " + message);
        assertThat(at("/" + application)
                        .browser()
                        .get("/" + application + PAGE, Map.of())
                        .status())
                .isIn(List.of(404, 503));
    }

    private static String heading(Answer page) {
        return page.page().select("h1").text();
    }

    private static Visitor at(String application) {
        return new Visitor(tomcat.address(), application);
    }
}
