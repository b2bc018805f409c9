package org.mfafilter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3",
        "10.1.0.0/16, 10.1.255.255",
        "10.1.2.128/25, 10.1.2.200",
        "128.0.0.0/1, 192.0.2.1",
        "::1, 0:0:0:0:0:0:0:1",
        "fd00::/8, fd12:3456::1",
        "fe80::/10, fe80::1%eth0",
        "::1, [::1]",
        "fe80::/10, [fe80::1%eth0]",
        "10.1.2.3, ::ffff:10.1.2.3",
    })
    void containsWhatSharesThePrefix(String range, String address) {
        assertThat(AddressRange.parse(range).contains(address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.4",
        "10.1.0.0/16, 10.2.0.0",
        "10.1.2.128/25, 10.1.2.127",
        "128.0.0.0/1, ::1",
        "10.1.2.3, [10.1.2.3",
        "fd00::/8, fe00::1",
        "127.0.0.1, localhost",
        "127.0.0.1, ''",
    })
    void containsNothingElse(String range, String address) {
        assertThat(AddressRange.parse(range).contains(address)).isFalse();
    }

    @Test
    void containsNoMissingAddress() {
        assertThat(AddressRange.parse("128.0.0.0/1").contains(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.1",
                "256.1.1.1",
                "999.1.1.1",
                "010.1.2.3",
                "10.1.2.3/",
                "10.1.2.3/x",
                "::1/٣",
                "",
                "/8",
                "1:2:3"
            })
    void readsNoNameAndNoHalfAddress(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 10.1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3/33", "::1/129", "10.1.2.3/16", "fd00::1/8"})
    void readsNoPrefixThatDoesNotFit(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the prefix of '" + text + "' does not fit the address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0"})
    void readsNoRangeOfEveryAddress(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is every address there is; name those of the proxies");
    }
}
