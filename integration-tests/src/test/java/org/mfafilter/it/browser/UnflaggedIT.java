package org.mfafilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.it.browser.Person.PAYSLIPS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mfafilter.it.server.SignIn;

/** Somebody without access to sensitive data. */
@ExtendWith(Journey.class)
class UnflaggedIT {

    @Test
    void unflaggedCallerNoticesNothing(Browser browser) {
        Window window = browser.open(Words.ENGLISH);
        Tab tab = window.tab();
        Person erik = new Person(SignIn.erik(), tab, Words.ENGLISH).signIn(PAYSLIPS);
        tab.sees("Payslips");
        assertThat(tab.at()).isEqualTo(PAYSLIPS);
        tab.follow("Employees").sees("Employees");
        for (Screen screen : Screen.values()) {
            assertThat(window.status(screen.path())).as(screen.path()).isEqualTo(404);
        }
        assertThat(window.status("/mfa/verify")).isEqualTo(404);
        erik.signOut();
    }
}
