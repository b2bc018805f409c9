package org.mfafilter.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrandColorTest {

    @ParameterizedTest
    @CsvSource({"000000, ffffff, 21.0", "ffffff, ffffff, 1.0", "767676, ffffff, 4.54", "0000ff, ffffff, 8.59"})
    void contrastIsThatOfWcag(String one, String other, double expected) {
        assertThat(BrandColor.contrast(number(one), number(other))).isCloseTo(expected, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#0b5c63", "#000000", "#ffffff", "#ffcc00", "#ff0000", "#777777", "#00ff00", "#123456"})
    void everyColourCanBeReadInBothThemes(String wanted) {
        BrandColor brand = BrandColor.of(wanted);
        for (String light : new String[] {brand.light(), brand.lightStrong()}) {
            assertThat(BrandColor.contrast(number(light.substring(1)), 0xeef2f3))
                    .isGreaterThanOrEqualTo(4.5);
            assertThat(BrandColor.contrast(number(light.substring(1)), 0xffffff))
                    .isGreaterThanOrEqualTo(4.5);
        }
        for (String dark : new String[] {brand.dark(), brand.darkStrong()}) {
            assertThat(BrandColor.contrast(number(dark.substring(1)), 0x182226)).isGreaterThanOrEqualTo(4.5);
            assertThat(BrandColor.contrast(number(dark.substring(1)), 0x000000)).isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @CsvSource({"#0b5c63, true", "#123456, true", "#ffcc00, false"})
    void colourThatCanBeReadStaysAsItIs(String wanted, boolean readable) {
        BrandColor brand = BrandColor.of(wanted);
        assertThat(brand.isReadable()).isEqualTo(readable);
        assertThat(brand.light().equals(wanted)).isEqualTo(readable);
    }

    private static int number(String color) {
        return Integer.parseInt(color, 16);
    }
}
