package org.mfafilter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mfafilter.Requests;

class HeaderIdentityTest {

    private final HeaderIdentity identity =
            new HeaderIdentity("X-Remote-User", "X-Remote-Roles", List.of(AddressRange.parse("10.1.0.0/16")));

    private final Requests request = Requests.to("/").from("10.1.2.3");

    @Test
    void takesCallerAndRolesFromAListedAddress() {
        request.headers("X-Remote-User", " alice ").headers("X-Remote-Roles", "staff, sensitive-data");

        assertThat(identity.callerName(request.make())).isEqualTo("alice");
        assertThat(identity.isInRole(request.make(), "sensitive-data")).isTrue();
        assertThat(identity.isInRole(request.make(), "sensitive")).isFalse();
    }

    @Test
    void takesNobodyWhereTheHeaderIsMissingWhateverTheAddress() {
        assertThat(identity.callerName(request.make())).isNull();
        assertThat(identity.callerName(request.from("192.0.2.1").make())).isNull();
    }

    @Test
    void takesNobodyForAnEmptyHeader() {
        assertThat(identity.callerName(request.headers("X-Remote-User", "").make()))
                .isEmpty();
    }

    @Test
    void refusesTheHeaderFromAnyOtherAddress() {
        request.headers("X-Remote-User", "alice").from("192.0.2.1");

        assertThatThrownBy(() -> identity.callerName(request.make()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("192.0.2.1")
                .hasMessageContaining("mfa.identity.proxies");
    }

    @Test
    void refusesAHeaderThatComesTwice() {
        request.headers("X-Remote-User", "alice", "bob");

        assertThatThrownBy(() -> identity.callerName(request.make())).isInstanceOf(IllegalStateException.class);
    }
}
