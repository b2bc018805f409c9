package org.mfafilter.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The sign-ins that are being tried now: each by a ticket of 128 random bits, good once, for ten seconds. Thread-safe. */
public final class LoginTickets {

    private static final Duration LIFE = Duration.ofSeconds(10);
    private static final int BYTES = 16;

    private final ConcurrentMap<String, LoginTicket> waiting = new ConcurrentHashMap<>();
    private final SecureRandom random;
    private final Clock clock;

    /**
     * Begins without any.
     *
     * @param random makes the tickets
     * @param clock says when they end
     */
    public LoginTickets(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    LoginTicket issue(String callerName, char[] password) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        LoginTicket ticket =
                new LoginTicket(id, callerName, password, clock.instant().plus(LIFE));
        waiting.put(id, ticket);
        return ticket;
    }

    /**
     * Takes a ticket, which nobody can do again. Whoever has taken it clears it.
     *
     * @param id what the request brought
     * @return the ticket, null if there is none such or its time is over
     */
    public @Nullable LoginTicket take(String id) {
        LoginTicket ticket = waiting.remove(id);
        return ticket == null || ticket.hasEnded(clock.instant()) ? null : ticket;
    }

    void withdraw(LoginTicket ticket) {
        if (waiting.remove(ticket.id(), ticket)) {
            ticket.clear();
        }
    }
}
