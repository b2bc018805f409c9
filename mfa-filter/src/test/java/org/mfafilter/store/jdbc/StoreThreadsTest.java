package org.mfafilter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mfafilter.MfaStoreException;
import org.mfafilter.TestThreads;

@Timeout(60)
class StoreThreadsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ExecutorService requests = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void letAllGo() {
        end.countDown();
        requests.shutdown();
    }

    @Test
    void worksOnAThreadThatIsNotTheRequests() {
        Thread request = Thread.currentThread();
        Thread worker = threads(4, LONG).run("anna", attempt -> Thread.currentThread());
        assertThat(worker).isNotSameAs(request);
    }

    @Test
    void givesUpAfterTheTimeLimitAndNothingIsCommittedThen() throws Exception {
        StoreThreads threads = threads(4, SHORT);
        CountDownLatch tried = new CountDownLatch(1);
        List<Throwable> commits = new ArrayList<>();
        long begun = System.nanoTime();
        assertThatThrownBy(() -> threads.run("anna", attempt -> {
                    await(end);
                    commits.add(catchThrowable(attempt::beginCommit));
                    tried.countDown();
                    return 1;
                }))
                .isInstanceOf(MfaStoreException.class)
                .hasMessageContaining("did not answer within PT0.3S");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(SHORT, Duration.ofSeconds(20));
        end.countDown();
        assertThat(tried.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(commits).singleElement().isInstanceOf(MfaStoreException.class);
    }

    @Test
    void waitsForACommitThatHasBegun() {
        StoreThreads threads = threads(4, SHORT);
        long begun = System.nanoTime();
        String answer = threads.run("anna", attempt -> {
            attempt.beginCommit();
            while (System.nanoTime() - begun < SHORT.toNanos() * 3 / 2) {
                Thread.onSpinWait();
            }
            return "committed";
        });
        assertThat(answer).isEqualTo("committed");
    }

    @Test
    void oneCallerHasAQuarterOfTheThreadsAndHoldsUpNobodyElse() throws Exception {
        StoreThreads threads = threads(8, LONG);
        AtomicInteger running = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        for (int i = 0; i < 20; i++) {
            requests.submit(() -> threads.run("anna", attempt -> {
                running.incrementAndGet();
                two.countDown();
                await(end);
                return 1;
            }));
        }
        assertThat(two.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 50; i++) {
            assertThat(threads.<String>run("nils", attempt -> "answered")).isEqualTo("answered");
            assertThat(threads.<String>run(null, attempt -> "answered")).isEqualTo("answered");
        }
        assertThat(running).hasValue(2);
    }

    @Test
    void requestsOfOneCallerBeyondThirtyTwoWaitersAreRefusedAtOnce() throws Exception {
        StoreThreads threads = threads(8, LONG);
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch sixteen = new CountDownLatch(16);
        for (int i = 0; i < 2 + 32 + 16; i++) {
            requests.submit(() -> {
                try {
                    threads.run("anna", attempt -> {
                        await(end);
                        return 1;
                    });
                } catch (MfaStoreException e) {
                    refused.incrementAndGet();
                    sixteen.countDown();
                }
            });
        }
        assertThat(sixteen.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(refused).hasValue(16);
    }

    @Test
    void whileNoConnectionComesOneRequestTriesAndTheOthersAreRefusedAtOnce() throws Exception {
        StoreThreads threads = threads(8, Duration.ofSeconds(2));
        CountDownLatch database = new CountDownLatch(1);
        assertThatThrownBy(() -> threads.run("first", attempt -> connect(attempt, database)))
                .hasMessageContaining("did not answer");
        CountDownLatch probing = new CountDownLatch(1);
        Future<?> probe = requests.submit(() -> threads.run("probe", attempt -> {
            attempt.connecting();
            probing.countDown();
            await(database);
            attempt.connected(null);
            return 1;
        }));
        assertThat(probing.await(20, TimeUnit.SECONDS)).isTrue();
        long begun = System.nanoTime();
        assertThatThrownBy(() -> threads.run("other", attempt -> 1))
                .hasMessageContaining("another request is trying it");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        database.countDown();
        assertThat(probe.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(threads.<Integer>run("other", attempt -> 1)).isEqualTo(1);
    }

    @Test
    void threadsThatComeToAnEndAreRefusalsAndLeaveNoPermitBehind() {
        ExecutorService stopped = Executors.newSingleThreadExecutor();
        stopped.shutdown();
        StoreThreads threads = new StoreThreads(stopped, 2, LONG);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> threads.run("anna", attempt -> 1))
                    .isInstanceOf(MfaStoreException.class)
                    .hasMessageContaining("there is no thread for the database");
        }
    }

    @Test
    void whatTheCallThrowsComesBack() {
        StoreThreads threads = threads(1, LONG);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> threads.run("anna", attempt -> {
                        throw new MfaStoreException("down");
                    }))
                    .isInstanceOf(MfaStoreException.class)
                    .hasMessage("down");
        }
    }

    private static int connect(Attempt attempt, CountDownLatch database) {
        attempt.connecting();
        await(database);
        attempt.connected(null);
        return 1;
    }

    private static StoreThreads threads(int threads, Duration timeout) {
        return new StoreThreads(TestThreads.POOL, threads, timeout);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(50, TimeUnit.SECONDS)) {
                throw new IllegalStateException("never let go");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
