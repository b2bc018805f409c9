package org.mfafilter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequiredRolesTest {

    @Test
    void flagsWhoIsInOneOfTheRoles() {
        RequiredRoles roles = new RequiredRoles(List.of("payroll", "journal"));
        assertThat(roles.isFlagged("alice", "journal"::equals)).isTrue();
        assertThat(roles.isFlagged("erik", "staff"::equals)).isFalse();
    }

    @Test
    void flagsEverybodyForTwoStars() {
        assertThat(new RequiredRoles(List.of("**")).isFlagged("erik", role -> false))
                .isTrue();
    }
}
