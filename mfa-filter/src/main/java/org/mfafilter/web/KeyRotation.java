package org.mfafilter.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.crypto.SealedSecret;
import org.mfafilter.crypto.SecretCipher;
import org.mfafilter.crypto.SecretUnreadableException;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.SealedRow;

/**
 * Seals with the writing key what another key sealed, on a thread of its own, until it is closed.
 *
 * <p>Every node walks all rows; the conditional write decides who replaces a row, so nothing is held that a killed node
 * could leave behind, and a walk that was cut short is made again. A walk that changed something is followed by another
 * one: only a walk that finds nothing says that the old key can go. A row that does not open stays, and is told of once, the
 * first hundred of them each.
 */
final class KeyRotation implements Runnable, AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(KeyRotation.class.getName());
    private static final String LINE = "two-step verification, keys at rest: ";

    // small enough to keep a store thread for milliseconds; a million rows are read within half an hour
    private static final int PAGE = 200;

    // ten seconds of a walk at least
    private static final int PAGES_OF_A_LINE = 50;

    // another node may write with the old key for as long as it has not been told of the new one
    private static final Duration BETWEEN_WALKS = Duration.ofHours(1);
    private static final Duration WITHOUT_A_CHANGE = Duration.ofDays(1);
    // of a key that is lost every row is unreadable; the line of the walk has their number
    private static final int MOST_TOLD = 100;

    private final AuthenticatorStore store;
    private final SecretCipher cipher;
    private final AuditLog audit;
    private final Times times;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<String> told = new HashSet<>();
    private String said = "";
    private boolean changing;
    private volatile KeyRotationStatus status;

    KeyRotation(AuthenticatorStore store, SecretCipher cipher, AuditLog audit, Times times) {
        this.store = store;
        this.cipher = cipher;
        this.audit = audit;
        this.times = times;
        this.status = new KeyRotationStatus("", false, 0, 0);
    }

    KeyRotationStatus status() {
        return status;
    }

    @Override
    public void run() {
        try {
            Duration rest = Duration.ZERO; // the first requests look at the database alone
            while (!isClosedWithin(times.period)) {
                rest = rest.minus(times.period);
                boolean changed = hasNewWritingKey();
                if (changed && isClosedWithin(times.longestWrite)) {
                    return;
                }
                if (changed || rest.compareTo(Duration.ZERO) <= 0) {
                    rest = walkOrSay();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosedWithin(Duration wait) throws InterruptedException {
        return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean hasNewWritingKey() {
        try {
            return !cipher.writingKeyId().equals(status.writingKey);
        } catch (RuntimeException e) {
            return false; // the walk that comes tells
        }
    }

    private Duration walkOrSay() throws InterruptedException {
        try {
            KeyRotationStatus walked = walk();
            changing |= walked.resealed > 0;
            if (walked.resealed > 0 || !walked.finished) {
                return times.period;
            }
            return changing ? BETWEEN_WALKS : WITHOUT_A_CHANGE;
        } catch (RuntimeException e) {
            LOGGER.log(
                    Level.WARNING, "the walk over what is sealed was cut short and begins again in " + times.period, e);
            return times.period;
        }
    }

    /** Walks over all rows once; ends early, unfinished, when it is closed or the writing key changes. */
    KeyRotationStatus walk() throws InterruptedException {
        String writing = cipher.writingKeyId();
        int resealed = 0;
        int unreadable = 0;
        int pages = 0;
        List<SealedRow> page = store.sealedRows(null, PAGE);
        while (!page.isEmpty()) {
            for (SealedRow row : page) {
                try {
                    resealed += reseal(row, writing) ? 1 : 0;
                } catch (SecretUnreadableException e) {
                    unreadable++;
                    tell(row, e);
                }
            }
            status = new KeyRotationStatus(writing, false, resealed, unreadable);
            if (++pages % PAGES_OF_A_LINE == 0) {
                LOGGER.info(LINE + status + ", rows looked at " + pages * PAGE);
            }
            if (isClosedWithin(times.pause) || !cipher.writingKeyId().equals(writing)) {
                return status;
            }
            page = store.sealedRows(page.get(page.size() - 1), PAGE);
        }
        return finish(new KeyRotationStatus(writing, true, resealed, unreadable));
    }

    private boolean reseal(SealedRow row, String writing) {
        SealedSecret old = SealedSecret.parse(row.sealed());
        if (old.keyId().equals(writing)) {
            return false;
        }
        byte[] plain = cipher.open(old, row.context());
        try {
            return store.reseal(row, cipher.seal(plain, row.context()));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private KeyRotationStatus finish(KeyRotationStatus now) {
        status = now;
        if (!now.toString().equals(said)) {
            said = now.toString();
            LOGGER.log(
                    now.unreadable > 0 ? Level.SEVERE : Level.INFO,
                    LINE + now + (now.isOldKeyUnused() ? "; no row of the database needs another key" : ""));
        }
        return now;
    }

    private void tell(SealedRow row, @Nullable SecretUnreadableException cause) {
        if (told.size() < MOST_TOLD && told.add(row.sealed())) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("caller-key", row.callerKey());
            details.put("purpose", row.kind().purpose());
            audit.record(MfaEvent.SECRET_UNREADABLE, null, null, details, cause);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /** How often the writing key is looked at, and what a walk waits for. Immutable. */
    static final class Times {

        // also the rest after a change: two nodes that differ in the writing key undo each other's work no faster
        private final Duration period;

        // what this node began to seal with the former key may reach the database so much later, behind the walk's back
        private final Duration longestWrite;

        private final Duration pause;

        Times(Duration period, Duration longestWrite, Duration pause) {
            this.period = period;
            this.longestWrite = longestWrite;
            this.pause = pause;
        }
    }
}
