package org.mfafilter.recovery;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes the recovery codes that a caller gets at once. Stateless; thread-safe. Stores nothing. */
public final class RecoveryCodes {

    /** How many codes a set has. */
    public static final int SET_SIZE = 10;

    private RecoveryCodes() {}

    /**
     * Makes a fresh set.
     *
     * @param random a source that is fit for keys
     * @return ten distinct codes, in a list that cannot be changed
     */
    public static List<RecoveryCode> generate(SecureRandom random) {
        List<RecoveryCode> codes = new ArrayList<>(SET_SIZE);
        while (codes.size() < SET_SIZE) {
            RecoveryCode code = RecoveryCode.generate(random);
            if (!codes.contains(code)) {
                codes.add(code);
            }
        }
        return Collections.unmodifiableList(codes);
    }
}
