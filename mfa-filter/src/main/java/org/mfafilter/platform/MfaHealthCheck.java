package org.mfafilter.platform;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Readiness by MicroProfile Health. Says which of store, key and clock is in order, and nothing else: whoever reaches the
 * server may read it. A bean only where MicroProfile Health is; down until the filter has started.
 */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class MfaHealthCheck implements HealthCheck {

    private volatile @Nullable Readiness readiness;

    /** Made by the CDI container. */
    public MfaHealthCheck() {}

    /**
     * Takes what to look at.
     *
     * @param now looks; null when the filter has stopped
     */
    public void connect(@Nullable Readiness now) {
        readiness = now;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("two-step-verification");
        Readiness known = readiness;
        if (known == null) {
            return answer.down().build();
        }
        Readiness.Finding found = known.find();
        answer.withData("store", word(found.isStoreAnswering()))
                .withData("key", word(found.isKeyReadable()))
                .withData("clock", word(found.isClockRight()));
        return (found.isReady() ? answer.up() : answer.down()).build();
    }

    private static String word(boolean good) {
        return good ? "UP" : "DOWN";
    }
}
