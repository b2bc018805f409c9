package org.mfafilter.platform;

import org.mfafilter.audit.MfaEvent;

/**
 * Shows an application to one more part of the platform. Found by {@link java.util.ServiceLoader}, an instance for each
 * application; the jar {@code mfa-microprofile} brings one. What it throws is logged and stops nothing.
 */
public interface PlatformPart {

    /**
     * The application starts.
     *
     * @param application tells of it until {@link #close}; a finding is up to 2 seconds old, however often it is asked
     */
    void open(MfaFilterMXBean application);

    /**
     * Something happened. Called by the thread of the request: it neither waits nor blocks.
     *
     * @param event what happened
     */
    void count(MfaEvent event);

    /** The application stops. */
    void close();
}
