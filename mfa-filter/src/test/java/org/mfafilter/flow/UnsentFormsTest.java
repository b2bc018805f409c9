package org.mfafilter.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mfafilter.Caller;
import org.mfafilter.TestParts;
import org.mfafilter.crypto.SecretCipher;
import org.mfafilter.session.ParkedForm;
import org.mfafilter.session.Visit;

class UnsentFormsTest {

    private static final Caller ANNA = Caller.of("payroll", "anna");

    @TempDir
    private Path folder;

    @Test
    void formWhoseKeyWasTakenAwayIsForgotten() {
        SecretCipher before = new TestParts(folder.resolve("a")).cipher;
        SecretCipher after = new TestParts(folder.resolve("b"), "k2", (byte) 9).cipher;
        String sealed = before.seal("who=Nils".getBytes(StandardCharsets.UTF_8), UnsentForms.context(ANNA, "f1"))
                .toText();
        ParkedForm parked = new ParkedForm("f1", "/payroll/holiday", null, "UTF-8", sealed);
        Visit visit = ClockHintTest.visitOf(ANNA);
        visit.park(parked);

        SentForm opened = UnsentForms.opened(parked, ANNA, visit, before);
        assertThat(opened).isNotNull().extracting(SentForm::body).isEqualTo("who=Nils");
        assertThat(visit.parked("f1")).isSameAs(parked);

        assertThat(UnsentForms.opened(parked, ANNA, visit, after)).isNull();
        assertThat(visit.parked("f1")).isNull();
    }
}
