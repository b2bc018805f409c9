package org.mfafilter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mfafilter.TestParts.SettableClock;

/** The sending side, against a server in this process that has accounts of its own; Tomcat's sign-in is asked elsewhere. */
class LoopBackVerifierTest extends PasswordVerifierContract {

    private final SettableClock clock = new SettableClock();
    private final LoginTickets tickets = new LoginTickets(new SecureRandom(), clock);
    private final Map<String, String> accounts = new HashMap<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpHandler handler = this::signIn;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().keySet());
            exchange.getRequestBody().readAllBytes();
            handler.handle(exchange);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void signIn(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestHeaders().getFirst(LoopBackVerifier.TICKET_HEADER);
        LoginTicket ticket = tickets.take(id);
        if (ticket == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        boolean right = new String(ticket.password()).equals(accounts.get(ticket.callerName()));
        boolean empty = ticket.password().length == 0;
        ticket.answer(right && !empty ? PasswordAnswer.VALID : PasswordAnswer.INVALID);
        assertThat(tickets.take(id)).as("taken once").isNull();
        exchange.sendResponseHeaders(204, -1);
    }

    @Override
    PasswordVerifier verifier() {
        return verifier(server.getAddress().getPort(), Duration.ofSeconds(5));
    }

    private LoopBackVerifier verifier(int port, Duration timeout) {
        try {
            return new LoopBackVerifier(
                    new URL("http", InetAddress.getLoopbackAddress().getHostAddress(), port, "/mfa/password-check"),
                    tickets,
                    timeout);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    void give(String callerName, String password) {
        accounts.put(callerName, password);
    }

    @Test
    void onlyTheTicketTravels() {
        give("astrid", "astrid-2009");

        assertThat(answer("astrid", "astrid-2009")).isEqualTo(PasswordAnswer.VALID);
        assertThat(answer("astrid", "astrid-2009")).isEqualTo(PasswordAnswer.VALID);

        assertThat(seen).hasSize(2).allMatch(request -> request.startsWith("POST /mfa/password-check ["));
        assertThat(seen.get(0))
                .containsIgnoringCase(LoopBackVerifier.TICKET_HEADER)
                .doesNotContain("Cookie", "Authorization");
    }

    @Test
    void redirectIsNotFollowed() {
        handler = exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
        };

        assertThat(unanswered(verifier())).contains("mfa.password.loop-back.url answered 307, 204 is required");
        assertThat(seen).hasSize(1);
    }

    @Test
    void anotherStatusIsNoAnswerWhateverTheTicketSays() {
        for (int status : new int[] {200, 302, 401, 403, 404, 500}) {
            handler = exchange -> {
                tickets.take(exchange.getRequestHeaders().getFirst(LoopBackVerifier.TICKET_HEADER))
                        .answer(PasswordAnswer.VALID);
                exchange.sendResponseHeaders(status, -1);
            };
            assertThat(unanswered(verifier())).contains("answered " + status);
        }
    }

    @Test
    void successOfSomebodyElsesServerIsNoAnswer() {
        handler = exchange -> exchange.sendResponseHeaders(204, -1);

        assertThat(answer("astrid", "astrid-2009")).isEqualTo(PasswordAnswer.UNANSWERED);
    }

    @Test
    void ticketThatComesTooLateIsNoAnswer() {
        give("astrid", "astrid-2009");
        handler = exchange -> {
            clock.advance(Duration.ofSeconds(10));
            signIn(exchange);
        };

        assertThat(unanswered(verifier())).contains("answered 404");
    }

    @Test
    void ticketIsGoneAfterwards() {
        List<String> ids = new CopyOnWriteArrayList<>();
        handler = exchange -> {
            ids.add(exchange.getRequestHeaders().getFirst(LoopBackVerifier.TICKET_HEADER));
            exchange.sendResponseHeaders(500, -1);
        };

        assertThat(unanswered(verifier())).contains("answered 500");
        assertThat(unanswered(verifier())).contains("answered 500");

        assertThat(ids).doesNotHaveDuplicates().hasSize(2).allMatch(id -> id.matches("[A-Za-z0-9_-]{22}"));
        assertThat(ids).allMatch(id -> tickets.take(id) == null);
    }

    @Test
    void serverThatIsNotThereOrSilentIsNoAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(unanswered(verifier(silent.getLocalPort(), Duration.ofMillis(200))))
                    .contains("mfa.password.loop-back.url gave no answer", "timed out");
        }
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(unanswered(verifier(free, Duration.ofSeconds(5)))).contains("refused");
    }

    private static String unanswered(PasswordVerifier asked) {
        try (LogLines log = new LogLines(LoopBackVerifier.class)) {
            assertThat(asked.verify("astrid", "astrid-2009".toCharArray())).isEqualTo(PasswordAnswer.UNANSWERED);
            return log.everything();
        }
    }
}
