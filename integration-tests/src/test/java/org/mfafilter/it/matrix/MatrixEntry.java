package org.mfafilter.it.matrix;

import java.util.ArrayList;
import java.util.List;

/** A server on a JDK. */
record MatrixEntry(ServerType type, Jdk jdk) {

    private static final boolean WHOLE = Boolean.getBoolean("matrix");
    private static final List<String> ONLY =
            List.of(System.getProperty("matrix.only", "").split(","));

    /** Those of a fast run; with {@code -Dmatrix} all, on a JDK 25 too; with {@code -Dmatrix.only=NAME,NAME} some of them. */
    static List<MatrixEntry> chosen() {
        List<MatrixEntry> entries = new ArrayList<>();
        for (ServerType type : ServerType.values()) {
            if (ONLY.contains("") ? WHOLE || type.isFast() : ONLY.contains(type.name())) {
                entries.add(new MatrixEntry(type, Jdk.ofTheBuild()));
                if (WHOLE && type.runsOnJdk25()) {
                    Jdk.twentyFive().ifPresent(jdk -> entries.add(new MatrixEntry(type, jdk)));
                }
            }
        }
        return entries;
    }

    /** Tells whether what is found goes into the table. */
    static boolean isRecorded() {
        return WHOLE;
    }

    @Override
    public String toString() {
        return type + " on " + jdk;
    }
}
