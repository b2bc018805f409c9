package org.mfafilter.it.cluster;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mfafilter.it.WebClient.Answer;

/**
 * Enrolled callers who sign in one after the other, several at a time, each with a code of their own and then, in another
 * session, with the same code again.
 *
 * <p>A node that is just going down cuts requests off, answers them with a page of its own, or takes sessions with it. Such a
 * sign-in is given up, counted as cut off, and begun anew, as a person would. What must not happen is that a code which no
 * node can have seen is refused, that a code is accepted twice, or that somebody is let in without one.
 */
final class SignInStorm {

    private static final int THREADS = 4;
    private static final int PACE_MILLIS = 4000;
    private static final int ATTEMPTS = 5;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final Queue<Account> accounts = new ConcurrentLinkedQueue<>();
    private final Queue<String> cutOff = new ConcurrentLinkedQueue<>();
    private final Queue<String> mistakes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger replayed = new AtomicInteger();
    private final Function<Account, Client> browsers;

    private SignInStorm(Function<Account, Client> browsers) {
        this.browsers = browsers;
    }

    /** Enrolls the callers and begins. */
    static SignInStorm of(int callers, Cluster cluster) throws InterruptedException, ExecutionException {
        return of(Stream.generate(Account::fresh).limit(callers), cluster::client);
    }

    /** Enrolls the callers and begins, each time with a browser that is made for it. */
    static SignInStorm of(Stream<Account> callers, Function<Account, Client> browsers)
            throws InterruptedException, ExecutionException {
        SignInStorm storm = new SignInStorm(browsers);
        List<Future<Client>> enrolled = callers.map(caller ->
                        storm.threads.submit(() -> browsers.apply(caller).setUp()))
                .toList();
        for (Future<Client> caller : enrolled) {
            storm.accounts.add(caller.get().account);
        }
        for (int i = 0; i < THREADS; i++) {
            int delay = i * PACE_MILLIS / THREADS;
            storm.threads.scheduleAtFixedRate(storm::signInNext, delay, PACE_MILLIS, TimeUnit.MILLISECONDS);
        }
        return storm;
    }

    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
            mistakes.add("a sign-in did not end");
        }
    }

    /** What must not happen, with the caller and the reason. */
    List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    /** The sign-ins that a node which went down has cut off, with the reason. */
    List<String> cutOff() {
        return List.copyOf(cutOff);
    }

    int accepted() {
        return accepted.get();
    }

    int replayed() {
        return replayed.get();
    }

    private void signInNext() {
        for (Account account : accounts) {
            if (account.hasFreshCode() && accounts.remove(account)) {
                try {
                    signInTwice(account, account.freshCode());
                } catch (RuntimeException e) {
                    mistakes.add(account.name + ": " + e);
                }
                accounts.add(account);
                return;
            }
        }
    }

    private void signInTwice(Account account, String code) {
        boolean taken = false;
        boolean lost = false;
        int answers = 0;
        for (int i = 0; i < ATTEMPTS && answers < 2 && account.isLastCodeCurrent(); i++) {
            switch (signIn(account, code)) {
                case ACCEPTED -> {
                    answers++;
                    accepted.incrementAndGet();
                    require(!taken, account, "a code was accepted twice");
                    taken = true;
                }
                case REPLAYED -> {
                    answers++;
                    replayed.incrementAndGet();
                    require(taken || lost, account, "a code was spent that no node had seen");
                }
                case WRONG -> require(!account.isLastCodeCurrent(), account, "a right code was wrong");
                case LOST -> lost = true;
                case NOT_SENT -> {}
            }
        }
    }

    private enum Outcome {
        ACCEPTED,
        REPLAYED,
        WRONG,
        /** The code was sent, and no answer came. */
        LOST,
        /** No node can have seen the code. */
        NOT_SENT
    }

    private Outcome signIn(Account account, String code) {
        Client client = browsers.apply(account);
        boolean sent = false;
        try {
            Answer page = client.signInToTheCode();
            sent = true;
            String place = client.submit(page, "code", code).location();
            if (place.equals(Client.PAGE)) {
                return Outcome.ACCEPTED;
            } else if (place.contains("notice=code-replayed")) {
                return Outcome.REPLAYED;
            } else if (place.contains("notice=code-wrong") || place.contains("notice=locked")) {
                return Outcome.WRONG;
            }
            cutOff.add("sent back to " + place); // the session or its form is gone: the code was not looked at
            return Outcome.NOT_SENT;
        } catch (IllegalStateException | AssertionError e) {
            // how a client says that no answer came, or none of the application
            require(!String.valueOf(e.getMessage()).contains(Client.CANARY), account, "let in without a code");
            cutOff.add(e.toString());
            return sent ? Outcome.LOST : Outcome.NOT_SENT;
        }
    }

    private void require(boolean condition, Account account, String otherwise) {
        if (!condition) {
            mistakes.add(account.name + ": " + otherwise);
        }
    }
}
