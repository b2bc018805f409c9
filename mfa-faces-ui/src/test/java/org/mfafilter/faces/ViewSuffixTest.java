package org.mfafilter.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mfafilter.MfaConfigurationException;

class ViewSuffixTest {

    @ParameterizedTest
    @CsvSource({
        ", , page.xhtml",
        "'', '', page.xhtml",
        ", .xhtml .jspx, page.xhtml",
        ", .jspx .xhtml, page.xhtml",
        ", .view.xml, page.view.xml",
        ", .xml, page.view.xml",
        ", .html, page.html",
        "*.jspx, , page.jspx",
        "*.jspx, .xhtml, page.jspx",
        "*.jspx; *.xhtml , .xml, page.xhtml",
        "/pages/*;*.jspx, , page.jspx",
        "*.face;/mfa-views/*, , page.xhtml",
        "/*, .face, page.xhtml"
    })
    void namesTheViewAsTheApplicationNamesItsOwn(
            @Nullable String mappings, @Nullable String suffixes, String expected) {
        assertThat(ViewSuffix.view("/mfa-views", mappings, suffixes)).isEqualTo("/mfa-views/" + expected);
    }

    @ParameterizedTest
    @CsvSource({
        ", .face, jakarta.faces.FACELETS_SUFFIX is .face, *.face;/mfa-views/*",
        "*.face, .xhtml, jakarta.faces.FACELETS_VIEW_MAPPINGS is *.face, *.face;/mfa-views/*",
        "/pages/*, , jakarta.faces.FACELETS_VIEW_MAPPINGS is /pages/*, /pages/*;/mfa-views/*"
    })
    void refusesAnApplicationWhereFaceletsTakesNoneOfOurs(
            @Nullable String mappings, @Nullable String suffixes, String found, String value) {
        assertThatThrownBy(() -> ViewSuffix.view("/mfa-views", mappings, suffixes))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContaining(found)
                .hasMessageContaining("<param-value>" + value + "</param-value>");
    }

    @Test
    void hasEveryNameInTheJar() {
        for (String name : new String[] {"page.xhtml", "page.view.xml", "page.jspx", "page.html"}) {
            assertThat(getClass().getResource("/META-INF/resources/mfa-views/" + name))
                    .as(name)
                    .isNotNull();
        }
    }
}
