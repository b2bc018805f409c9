package org.mfafilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mfafilter.Caller;
import org.mfafilter.audit.AuditEvent;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.audit.MfaEventListener;

class EventListenersTest {

    private static final Caller ANNA = Caller.of("", "anna");
    private static final BlockingQueue<AuditEvent> TOLD = new LinkedBlockingQueue<>();
    private static final CountDownLatch GO = new CountDownLatch(1);

    @TempDir
    private Path folder;

    /** Fails on what it is told, after having kept it; and is slow. */
    public static final class Listener implements MfaEventListener {
        @Override
        public void onEvent(AuditEvent event) {
            try {
                GO.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            TOLD.add(event);
            throw new IllegalStateException("a listener of the application fails");
        }
    }

    @Test
    void listenerThatIsSlowAndFailsHoldsNobodyUpAndIsToldOfEveryEvent() throws Exception {
        try (EventListeners listeners = new EventListeners(loader(), Thread::new)) {
            AuditLog log = new AuditLog(Clock.systemUTC(), new SecureRandom(), listeners);
            log.record(MfaEvent.CODE_REFUSED, ANNA, "192.0.2.1");
            log.record(MfaEvent.CODE_ACCEPTED, ANNA, "192.0.2.1");
            assertThat(TOLD).isEmpty();
            GO.countDown();
            assertThat(next().kind()).isEqualTo(MfaEvent.CODE_REFUSED);
            AuditEvent second = next();
            assertThat(second.kind()).isEqualTo(MfaEvent.CODE_ACCEPTED);
            assertThat(second.caller()).isEqualTo(ANNA);
            assertThat(second.address()).isEqualTo("192.0.2.1");
        }
    }

    private static AuditEvent next() throws InterruptedException {
        AuditEvent event = TOLD.poll(30, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    private ClassLoader loader() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(MfaEventListener.class.getName()), Listener.class.getName());
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }
}
