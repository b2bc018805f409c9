package org.mfafilter.identity;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What one class logs while this is open. */
final class LogLines extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<LogRecord> lines = new CopyOnWriteArrayList<>();

    LogLines(Class<?> type) {
        logger = Logger.getLogger(type.getName());
        logger.addHandler(this);
    }

    List<String> messages() {
        return lines.stream().map(LogRecord::getMessage).toList();
    }

    /** Message, cause and all. */
    String everything() {
        StringBuilder text = new StringBuilder();
        for (LogRecord line : lines) {
            text.append(line.getMessage()).append('\n');
            for (Throwable cause = line.getThrown(); cause != null; cause = cause.getCause()) {
                text.append(cause).append('\n');
            }
        }
        return text.toString();
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
