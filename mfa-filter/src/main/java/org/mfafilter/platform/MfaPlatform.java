package org.mfafilter.platform;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/**
 * Shows one application to the platform from its start to its stop, as a JMX bean and to each {@link PlatformPart}. No failure here stops an application.
 * Thread-safe.
 */
public final class MfaPlatform implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(MfaPlatform.class.getName());

    private final Readiness readiness;
    private final EventCounts counts;
    private final ObjectName name;
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    private final PlatformParts parts = new PlatformParts();

    private boolean registered;

    /**
     * Names an application.
     *
     * @param host where the application runs, so that two with one context path are told apart; null on Jetty
     * @param contextPath the application's context path, empty for the root
     * @param readiness looks whether it can serve
     * @param counts counts its events
     */
    public MfaPlatform(@Nullable String host, String contextPath, Readiness readiness, EventCounts counts) {
        this.readiness = readiness;
        this.counts = counts;
        try {
            this.name = new ObjectName("org.mfafilter:type=MfaFilter,host=" + ObjectName.quote(host == null ? "" : host)
                    + ",context=" + ObjectName.quote(contextPath + "/"));
        } catch (JMException e) {
            throw new IllegalArgumentException("no name of a JMX bean: " + host + contextPath, e);
        }
    }

    /**
     * Shows the application.
     *
     * @param mode the value of {@code mfa.mode}
     * @param breakGlass tells for {@link MfaFilterMXBean#getBreakGlass} whether the break-glass file is open
     */
    public void open(String mode, Supplier<String> breakGlass) {
        View view = new View(mode, breakGlass, readiness, counts);
        parts.open(view);
        counts.alsoTo(parts::count);
        try {
            server.registerMBean(new StandardMBean(view, MfaFilterMXBean.class, true), name);
            registered = true;
        } catch (InstanceAlreadyExistsException e) {
            LOGGER.log(Level.WARNING, "another application has the JMX bean " + name + "; this one has none", e);
        } catch (JMException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "there is no JMX bean " + name, e);
        }
    }

    /** Shows it no more, so that nothing of it stays when it is taken out of service. */
    @Override
    public void close() {
        parts.close();
        if (!registered) {
            return;
        }
        registered = false;
        try {
            server.unregisterMBean(name);
        } catch (JMException | RuntimeException e) {
            LOGGER.log(Level.FINE, "the JMX bean is gone already", e);
        }
    }

    /** What the bean answers. */
    private static final class View implements MfaFilterMXBean {

        private final String mode;
        private final Supplier<String> breakGlass;
        private final Readiness readiness;
        private final EventCounts counts;

        View(String mode, Supplier<String> breakGlass, Readiness readiness, EventCounts counts) {
            this.mode = mode;
            this.breakGlass = breakGlass;
            this.readiness = readiness;
            this.counts = counts;
        }

        @Override
        public String getVersion() {
            Package of = MfaPlatform.class.getPackage();
            String version = of == null ? null : of.getImplementationVersion();
            return version == null ? "unknown" : version;
        }

        @Override
        public String getMode() {
            return mode;
        }

        @Override
        public String getBreakGlass() {
            return breakGlass.get();
        }

        @Override
        public boolean isReady() {
            return readiness.find().isReady();
        }

        @Override
        public boolean isStoreAnswering() {
            return readiness.find().isStoreAnswering();
        }

        @Override
        public @Nullable String getLastStoreFailure() {
            return readiness.find().lastFailure;
        }

        @Override
        public @Nullable String getWritingKey() {
            return readiness.find().writingKey;
        }

        @Override
        public @Nullable Long getDatabaseAheadMillis() {
            Readiness.Finding found = readiness.find();
            return found.databaseAhead == null ? null : Long.valueOf(found.databaseAhead.toMillis());
        }

        @Override
        public boolean isClockRight() {
            return readiness.find().isClockRight();
        }

        @Override
        public Map<String, Long> getEvents() {
            return counts.byName();
        }
    }
}
