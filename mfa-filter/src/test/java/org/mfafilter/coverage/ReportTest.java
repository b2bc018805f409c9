package org.mfafilter.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {

    @Test
    void alignsItsColumns() {
        Report report = new Report();
        report.add(new Row("filter", "MfaFilter", List.of("/*"), Verdict.GUARDED, "all"));
        report.add(new Row("servlet", "A", List.of("*.a", "/b/*"), Verdict.NOT_GUARDED, ""));

        assertThat(report.text())
                .isEqualTo("\n  filter   MfaFilter  /*        guarded      all"
                        + "\n  servlet  A          *.a /b/*  NOT guarded");
    }

    @ParameterizedTest
    @CsvSource({
        "/health, true",
        "/public/*, true",
        "/public/a, true",
        "/public/a/*, true",
        "/publication, false",
        "/health/*, false",
        "/*, false",
        "/, false",
        "*.jsf, false"
    })
    void takesForExemptWhatLiesWhollyBelowAnExemptPath(String pattern, boolean exempt) {
        assertThat(new Exemptions(List.of("/health", "/public/*")).contains(pattern))
                .isEqualTo(exempt);
    }

    @Test
    void findsTheTextsOfAClassFile() throws IOException {
        try (InputStream file = ReportTest.class.getResourceAsStream("ReportTest.class")) {
            assertThat(ClassFile.texts(file)).contains("/publication, false", "Lorg/junit/jupiter/api/Test;");
        }
    }

    @Test
    void findsNoneElsewhere() throws IOException {
        assertThat(ClassFile.texts(new ByteArrayInputStream(new byte[64]))).isEmpty();
    }
}
