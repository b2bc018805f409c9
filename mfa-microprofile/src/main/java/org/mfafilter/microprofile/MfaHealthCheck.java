package org.mfafilter.microprofile;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;
import org.mfafilter.platform.MfaFilterMXBean;

/**
 * Readiness by MicroProfile Health. Says which of store, key and clock is in order, and nothing else: whoever reaches the
 * server may read it. Down until the filter has started.
 */
@Readiness
@ApplicationScoped
public class MfaHealthCheck implements HealthCheck {

    private volatile @Nullable MfaFilterMXBean application;

    /** Made by the CDI container. */
    public MfaHealthCheck() {}

    /**
     * Takes what to look at.
     *
     * @param now tells of the application; null when it has stopped
     */
    public void connect(@Nullable MfaFilterMXBean now) {
        application = now;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("two-step-verification");
        MfaFilterMXBean known = application;
        if (known == null) {
            return answer.down().build();
        }
        answer.withData("store", word(known.isStoreAnswering()))
                .withData("key", word(known.getWritingKey() != null))
                .withData("clock", word(known.isClockRight()));
        return (known.isReady() ? answer.up() : answer.down()).build();
    }

    private static String word(boolean good) {
        return good ? "UP" : "DOWN";
    }
}
