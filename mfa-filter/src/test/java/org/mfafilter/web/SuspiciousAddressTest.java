package org.mfafilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of Jakarta Servlet 6.0, section 3.5.3, and path parameters. */
class SuspiciousAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "foo",
                "http://other/foo",
                "/..",
                "/../foo",
                "/foo/../../bar",
                "/foo%2Fbar",
                "/foo%2fbar",
                "/foo%3Bbar",
                "/foo/.;x/bar",
                "/foo/..;x/bar",
                "/foo/..;/bar",
                "/foo/%2e/bar",
                "/foo/%2e%2E/bar",
                "/foo/.%2e/bar",
                "/foo//../bar",
                "/foo/;x/bar",
                "/;x/bar",
                "/foo\\bar",
                "/foo%5Cbar",
                "/foo%00bar",
                "/foo%0abar",
                "/foo\tbar",
                "/foo%7f",
                "/foo#bar",
                "/foo%",
                "/foo%2",
                "/foo%zz",
                "/foo%u002e",
                "/foo%-1",
                "/foo%c0%ae",
                "/foo%e4",
                "/foo%e2%82",
                "/foo;x",
                "/foo;x=1",
                "/foo;",
                "/foo;jsessionid=1/bar",
                "/foo;jsessionid=1;x=1",
                "/..;jsessionid=1",
            })
    void refusesWhatNoLinkOfAnApplicationHas(String path) {
        assertThat(SuspiciousAddress.isOne(path, "sid")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/foo",
                "/foo/",
                "/foo/bar.xhtml",
                "//foo",
                "/foo//bar",
                "/foo/./bar",
                "/foo/../bar",
                "/foo;jsessionid=A1.node:x!2",
                "/foo;JSESSIONID=A1",
                "/foo;jsessionid=A1;jsessionidversion=2f:0",
                "/foo/;jsessionid=A1",
                "/foo;sid=A1",
                "/r%C3%A5dg%20ivning%2520.pdf",
                "/årsbokslut",
                "/100%25",
                "/a+b(c)/...",
                "/~user/%2ehidden",
            })
    void findsNothingInOrdinaryAddresses(String path) {
        assertThat(SuspiciousAddress.isOne(path, "sid")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/app/mfa", "/app/mfa/x", "/app/mfa/..;/x", "/app/mfa;x/../x", "/app/mfa%2f..", "/app/mfa\\x"})
    void knowsAPlaceHoweverTheAddressGoesOn(String path) {
        assertThat(SuspiciousAddress.begins(path, "/mfa", "/app".length())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app", "/app/", "/app/mfa-like;x", "/app/mfax", "/app/x/mfa", "/mfa/x"})
    void takesNoOtherForThePlace(String path) {
        assertThat(SuspiciousAddress.begins(path, "/mfa", "/app".length())).isFalse();
    }
}
