package org.mfafilter.it.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a page is shown: in a window of some width and height, light or dark, in the colours that the system forces. */
record Dress(int width, int height, ColorScheme scheme, boolean forced) {

    static final Dress DESK = new Dress(1280, 800, ColorScheme.LIGHT, false);

    /** A desk's window of 1280 by 1024 pixels, enlarged four times. */
    private static final Dress ENLARGED = new Dress(320, 256, ColorScheme.LIGHT, false);

    static List<Dress> all() {
        List<Dress> all = new ArrayList<>(List.of(ENLARGED));
        for (int width : List.of(320, 768, 1280)) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                all.add(new Dress(width, 800, scheme, false));
                all.add(new Dress(width, 800, scheme, true));
            }
        }
        return all;
    }

    /** Some of them, so that each width and each colour is met in the languages together. */
    static List<Dress> pairs(int language) {
        List<Dress> all = all();
        return List.of(all.get(language * 2 % all.size()), all.get((language * 2 + 7) % all.size()));
    }

    @Override
    public String toString() {
        String colours = (forced ? "forced-" : "") + scheme.name().toLowerCase(Locale.ROOT);
        return width + (this.equals(ENLARGED) ? "-enlarged-" : "-") + colours;
    }
}
