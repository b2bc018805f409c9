package org.mfafilter.bench;

import java.util.Arrays;

/** The middle of some figures, and how far the others are from it. */
final class Median {

    private final double[] sorted;

    Median(double[] figures) {
        sorted = figures.clone();
        Arrays.sort(sorted);
    }

    double value() {
        return sorted[sorted.length / 2];
    }

    double lowest() {
        return sorted[0];
    }

    double highest() {
        return sorted[sorted.length - 1];
    }
}
