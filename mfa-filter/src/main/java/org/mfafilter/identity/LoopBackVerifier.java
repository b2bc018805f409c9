package org.mfafilter.identity;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Lets the server try its own sign-in in a request to itself, in which nobody is signed in yet. The request carries a
 * ticket and nothing else; name, password and answer stay in this process. Thread-safe.
 */
public final class LoopBackVerifier implements PasswordVerifier {

    /** The header that carries the ticket. */
    public static final String TICKET_HEADER = "Mfa-Login-Ticket";

    private static final Logger LOGGER = Logger.getLogger(LoopBackVerifier.class.getName());
    private static final int NO_CONTENT = HttpURLConnection.HTTP_NO_CONTENT;

    private final URL url;
    private final LoginTickets tickets;
    private final int timeoutMillis;

    /**
     * Puts the parts together.
     *
     * @param url the place on this node that takes the ticket
     * @param tickets where the other side finds it
     * @param timeout how long it may take to connect, and to answer
     */
    public LoopBackVerifier(URL url, LoginTickets tickets, Duration timeout) {
        this.url = url;
        this.tickets = tickets;
        this.timeoutMillis = (int) timeout.toMillis();
    }

    @Override
    public PasswordAnswer verify(String callerName, char[] password) {
        LoginTicket ticket = tickets.issue(callerName, password);
        try {
            int status = post(ticket.id());
            if (status == NO_CONTENT) {
                return ticket.answer();
            }
            LOGGER.warning("mfa.password.loop-back.url answered " + status + ", " + NO_CONTENT
                    + " is required: it must lead to this application on this node, past no sign-in");
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "mfa.password.loop-back.url gave no answer", e);
        } finally {
            tickets.withdraw(ticket);
        }
        return PasswordAnswer.UNANSWERED;
    }

    private int post(String ticket) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod("POST");
        connection.setRequestProperty(TICKET_HEADER, ticket);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(0); // so that nothing is sent a second time
        try {
            connection.getOutputStream().close();
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
