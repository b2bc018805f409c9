package org.mfafilter.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.Requests;

class ReturnAddressTest {

    @Test
    void keepsPathAndQueryAsTheBrowserSentThem() {
        assertThat(ReturnAddress.of(Requests.to("/app/a%20b/caf%C3%A9.xhtml")
                        .context("/app")
                        .query("q=%26+x&y=1;2&file=C:\\x")
                        .make()))
                .isEqualTo("/app/a%20b/caf%C3%A9.xhtml?q=%26+x&y=1;2&file=C:\\x");
    }

    @Test
    void takesTheOutermostRequestOfAForward() {
        assertThat(ReturnAddress.of(Requests.to("/app/index.xhtml")
                        .context("/app")
                        .query("inner=1")
                        .attribute(RequestDispatcher.FORWARD_REQUEST_URI, "/app/")
                        .attribute(RequestDispatcher.FORWARD_QUERY_STRING, "outer=1")
                        .make()))
                .isEqualTo("/app/?outer=1");
    }

    @ParameterizedTest
    @CsvSource({
        "/page.xhtml;jsessionid=ABC.node1, /page.xhtml",
        "/a;JSESSIONID=1/b.xhtml, /a/b.xhtml",
        "/a;x=1/b;jsessionid=2;y=3, /a;x=1/b;y=3",
    })
    void leavesTheSessionIdOut(String sent, String kept) {
        assertThat(ReturnAddress.of(Requests.to(sent).make())).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.test/",
                "/\\evil.test",
                "/a\r\nLocation:x",
                "/\u00e9",
                "/a b",
                "http://evil.test/",
                "*",
                ""
            })
    void refusesWhatIsNoLocalPath(String uri) {
        assertThat(ReturnAddress.of(Requests.to(uri).make())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a b", "\u00e5"})
    void refusesAQueryThatNoBrowserSends(String query) {
        assertThat(ReturnAddress.of(Requests.to("/a").query(query).make())).isNull();
    }

    @Test
    void refusesAnotherApplicationsPathAndMoreThan2048Characters() {
        assertThat(ReturnAddress.of(
                        Requests.to("/application/x").context("/app").make()))
                .isNull();
        assertThat(ReturnAddress.of(Requests.to("/" + "x".repeat(2047)).make())).hasSize(2048);
        assertThat(ReturnAddress.of(Requests.to("/" + "x".repeat(2048)).make())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "HEAD", "PUT", "get"})
    void remembersNothingButAGet(String method) {
        assertThat(ReturnAddress.of(Requests.to("/a").method(method).make())).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Sec-Purpose, prefetch;prerender", "Purpose, Prefetch", "X-Moz, prefetch"})
    void remembersNoPrefetch(String header, String value) {
        assertThat(ReturnAddress.of(Requests.to("/a").header(header, value).make()))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%2F/evil.test",
                "/%2Fevil.test",
                "/%5Cevil.test",
                "/%5c%5cevil.test/",
                "/.//evil.test",
                "/a/..//evil.test",
                "/;@evil.test/",
                "/@evil.test",
                "/https://evil.test/",
                "/%09/evil.test",
                "/%0d%0aSet-Cookie:x",
                "/javascript:alert(1)",
            })
    void staysWithinTheServerWhateverIsEncoded(String uri) {
        String address = ReturnAddress.of(Requests.to(uri).make());

        assertThat(address).isEqualTo(uri);
        assertThat(URI.create("https://app.test/mfa/verify").resolve(address).getRawAuthority())
                .isEqualTo("app.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/\t/evil.test", "/\n/evil.test", "\t//evil.test", "/\u0000", "/a\u007f", "///evil.test"})
    void refusesWhatABrowserWouldReadAsAnotherHost(String uri) {
        assertThat(ReturnAddress.of(Requests.to(uri).make())).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.test/app/a.xhtml?b=1&c=%26, /app/a.xhtml?b=1&c=%26",
        "http://app.test/app/, /app/",
        "https://APP.test/app/a;jsessionid=1.n1?b, /app/a?b",
        "https://app.test/app/a?b#c?d, /app/a?b",
        "https://app.test/app/a#c, /app/a",
    })
    void knowsThePageOfAScript(String page, String expected) {
        assertThat(ReturnAddress.ofPage(page, script().make())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/app/a",
                "https://app.test:8443/app/a",
                "https://app.test@evil.test/app/a",
                "https://evil.test\\@app.test/app/a",
                "https://app.test\\.evil.test/app/a",
                "https://app.test",
                "https://app.test/other/a",
                "https://app.test//evil.test/app/",
                "https://app.test/app/\\evil.test",
                "https://app.test/app/a\r\nX: y",
                "https:///app/a",
                "//app.test/app/a",
                "/app/a",
                "javascript:alert(1)",
                "about:blank",
                "",
            })
    void knowsNoPageOfAnotherOriginOrApplication(String page) {
        assertThat(ReturnAddress.ofPage(page, script().make())).isNull();
    }

    @Test
    void knowsNoPageThatNobodyNamed() {
        assertThat(ReturnAddress.ofPage(null, script().make())).isNull();
        assertThat(ReturnAddress.ofPage(
                        "https://null/app/a",
                        Requests.to("/app/a").context("/app").make()))
                .isNull();
    }

    private static Requests script() {
        return Requests.to("/app/x").method("POST").context("/app").header("Host", "app.test");
    }
}
