package org.mfafilter.config;

import java.util.Comparator;
import java.util.Locale;

/** Finds the key that somebody meant who wrote one that does not exist. */
final class NearestKey {

    private NearestKey() {}

    static String to(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace('_', '.');
        return ConfigKeys.all().stream()
                .map(ConfigKey::name)
                .min(Comparator.comparingInt(key -> distance(wanted, key.replace('_', '.'))))
                .orElseThrow(IllegalStateException::new);
    }

    /** The Levenshtein distance: how many letters to insert, remove or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
