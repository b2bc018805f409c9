package org.mfafilter.it.cluster.host;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Holds back the answer to an accepted code, for ever, while the file exists that a system property names. */
@WebListener
public class HeldAnswers implements ServletContextListener {

    private final Logger audit = Logger.getLogger("org.mfafilter.audit");

    @Override
    public void contextInitialized(ServletContextEvent event) {
        String file = System.getProperty("cluster.hold");
        if (file != null) {
            audit.addHandler(new Holding(Path.of(file)));
        }
    }

    private static final class Holding extends Handler {

        private final Path file;

        Holding(Path file) {
            this.file = file;
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getMessage().contains("event=code-accepted") && Files.exists(file)) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
