package org.mfafilter.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainTextsTest {

    @Test
    void everyLanguageHasTheTextsOfEveryKind() {
        for (String language : Language.TAGS) {
            Map<String, String> texts =
                    Texts.load(PlainPage.class, "plain", language).all();
            for (PlainPage.Kind kind : PlainPage.Kind.values()) {
                assertThat(texts).containsKeys(kind + ".title", kind + ".text");
            }
            assertThat(texts.keySet())
                    .isEqualTo(Texts.load(PlainPage.class, "plain", "en").all().keySet());
        }
    }

    @Test
    void fillsInValuesAndLeavesUnknownNamesAndBracesAlone() {
        Texts texts = Texts.load(PlainPage.class, "plain", "en");
        assertThat(texts.get("reference", Map.of("reference", "{support} 1")))
                .isEqualTo("Reference number: {support} 1");
        assertThat(texts.get("reference", Map.of())).isEqualTo("Reference number: {reference}");
        assertThat(texts.get("none", Map.of())).isEqualTo("???none???");
    }
}
