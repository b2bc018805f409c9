package org.mfafilter.flow;

/** A colour for buttons and links, with the contrast that text needs (WCAG 2.2, 1.4.3: 4.5 to 1). Immutable. */
final class BrandColor {

    /** The grounds of the style sheet that links stand on: the lightest and darkest of each theme do for the others. */
    private static final int LIGHT_GROUND = 0xeef2f3;

    private static final int DARK_CARD = 0x182226;
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xffffff;
    private static final double NEEDED = 4.5;

    /** More on dark pages, where a colour just above the limit looks dull. */
    private static final double NEEDED_ON_DARK = 7;

    private static final int STEPS = 100;

    private final int wanted;
    private final int light;
    private final int dark;

    private BrandColor(int wanted) {
        this.wanted = wanted;
        this.light = readable(wanted, BLACK, LIGHT_GROUND, NEEDED);
        this.dark = readable(wanted, WHITE, DARK_CARD, NEEDED_ON_DARK);
    }

    /** Reads {@code #rrggbb}. */
    static BrandColor of(String text) {
        return new BrandColor(Integer.parseInt(text.substring(1), 16));
    }

    /** Tells whether the colour can be read on light pages as it is. */
    boolean isReadable() {
        return light == wanted;
    }

    /** The colour of light pages. */
    String light() {
        return text(light);
    }

    /** The colour of light pages under the pointer. */
    String lightStrong() {
        return text(mix(light, BLACK, 25));
    }

    /** The colour of dark pages, on which it carries black text. */
    String dark() {
        return text(dark);
    }

    /** The colour of dark pages under the pointer. */
    String darkStrong() {
        return text(mix(dark, WHITE, 30));
    }

    /** The contrast of two colours, 1 to 21, as WCAG 2.2 defines it. */
    static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static int readable(int color, int towards, int ground, double needed) {
        int percent = 0;
        while (contrast(mix(color, towards, percent), ground) < needed && percent < STEPS) {
            percent++;
        }
        return mix(color, towards, percent);
    }

    private static int mix(int color, int other, int percent) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int part = ((color >> shift & 0xff) * (STEPS - percent) + (other >> shift & 0xff) * percent) / STEPS;
            mixed |= part << shift;
        }
        return mixed;
    }

    private static double luminance(int color) {
        return 0.2126 * linear(color >> 16 & 0xff) + 0.7152 * linear(color >> 8 & 0xff) + 0.0722 * linear(color & 0xff);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static String text(int color) {
        StringBuilder text = new StringBuilder(Integer.toHexString(color));
        while (text.length() < 6) {
            text.insert(0, '0');
        }
        return text.insert(0, '#').toString();
    }
}
