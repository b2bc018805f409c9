package org.mfafilter.flow;

/** Which form of a word goes with a number: the cardinal categories of Unicode CLDR, for whole numbers. */
final class Plural {

    /** The category that every text has. */
    static final String OTHER = "other";

    private Plural() {}

    static String category(String language, long number) {
        return language.equals("ar") ? arabic(number) : number == 1 ? "one" : OTHER;
    }

    private static String arabic(long number) {
        if (number <= 2) {
            return number == 0 ? "zero" : number == 1 ? "one" : "two";
        }
        long ofHundred = number % 100;
        return ofHundred >= 11 ? "many" : ofHundred >= 3 ? "few" : OTHER;
    }
}
