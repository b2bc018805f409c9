package org.mfafilter.identity;

import jakarta.enterprise.inject.spi.CDI;
import java.util.ArrayList;
import java.util.List;

/** Finds the application's verifier beans. Loaded only where CDI may be there: a host without it has no such class. */
final class CdiVerifiers {

    private CdiVerifiers() {}

    /**
     * Finds the beans.
     *
     * @return the beans, in no order
     * @throws IllegalStateException where CDI is in the server but not in the application
     */
    static List<PasswordVerifier> beans() {
        List<PasswordVerifier> beans = new ArrayList<>();
        CDI.current().select(PasswordVerifier.class).forEach(beans::add);
        return beans;
    }
}
