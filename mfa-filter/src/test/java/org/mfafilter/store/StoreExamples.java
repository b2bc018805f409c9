package org.mfafilter.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.mfafilter.Caller;
import org.mfafilter.crypto.SealedSecret;
import org.mfafilter.store.PendingEnrollment.Content;

/** What the tests of a store put into it, and how they call it from many threads at once. */
public final class StoreExamples {

    /** How long what is pending is kept. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** The time step of the code that confirms. */
    public static final long STEP = 59_000_000L;

    private StoreExamples() {}

    /** A sealed secret that can be told from others; nothing opens it. */
    public static SealedSecret sealed(String label) {
        byte[] bytes = Arrays.copyOf(("\u0001" + label).getBytes(StandardCharsets.US_ASCII), 60);
        return SealedSecret.parse(
                "v1.key-1." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public static PendingEnrollment pending(Caller caller, String id) {
        return new PendingEnrollment(caller, id, "authy", Content.SECRET, sealed("pending-" + id), LIFETIME);
    }

    public static ConfirmedEnrollment confirmed(Caller caller, String id) {
        return new ConfirmedEnrollment(
                caller, id, sealed("active-" + id), STEP, codes("set-" + id), sealed("codes-" + id), LIFETIME);
    }

    /** Ten codes; the hash of code n is 32 times the byte n. */
    public static RecoveryCodeSet codes(String id) {
        Map<Integer, byte[]> hashes = new LinkedHashMap<>();
        for (int number = 1; number <= 10; number++) {
            byte[] hash = new byte[32];
            Arrays.fill(hash, (byte) number);
            hashes.put(number, hash);
        }
        return new RecoveryCodeSet(id, new byte[] {-1, 0, 1, 62, 63}, 600_000, hashes);
    }

    /** The same for a moment only. */
    public static PendingEnrollment pendingFor(Duration lifetime, Caller caller, String id) {
        return new PendingEnrollment(caller, id, "authy", Content.SECRET, sealed("pending-" + id), lifetime);
    }

    /** A guess at sign-in that is granted. */
    public static GuessReservation guess(AuthenticatorStore store, Caller caller, GuessBudget budget, GuessKind kind) {
        GuessReservation guess = store.reserveGuess(caller, budget, kind);
        if (!guess.isGranted()) {
            throw new AssertionError("the guess was not granted: " + guess.kind());
        }
        return guess;
    }

    /** Takes a caller through a whole set-up. */
    public static long enroll(AuthenticatorStore store, Caller caller, String id) {
        store.savePending(pending(caller, id));
        return store.confirm(confirmed(caller, id), false).orElseThrow();
    }

    /** Calls from so many threads, all let go at the same moment, and returns what each got. */
    public static <T> List<T> together(int threads, IntFunction<T> call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                futures.add(pool.submit(() -> {
                    start.await(60, TimeUnit.SECONDS);
                    return call.apply(number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
