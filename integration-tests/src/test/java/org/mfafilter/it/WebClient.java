package org.mfafilter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A browser as far as HTTP goes: it keeps cookies, says what it accepts, and follows no redirect by itself. */
public final class WebClient {

    private static final Map<String, String> PAGE = Map.of("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");

    private final URI base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;
    private final Map<String, String> standing = new TreeMap<>();

    public WebClient(URI base) {
        this(base, HttpClient.newBuilder());
    }

    /** Trusts, and shows certificates, as the context says. */
    public WebClient(URI base, SSLContext tls) {
        this(base, HttpClient.newBuilder().sslContext(tls));
    }

    private WebClient(URI base, HttpClient.Builder http) {
        this.base = base;
        this.http = http.cookieHandler(cookies)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Signs in by BASIC with each request, as browsers do once they were told. */
    public WebClient as(String caller, String password) {
        byte[] credentials = (caller + ':' + password).getBytes(StandardCharsets.UTF_8);
        return always("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    public WebClient always(String header, String value) {
        standing.put(header, value);
        return this;
    }

    /** Drops a cookie and takes it no more, as only a browser in an attacker's hands does. */
    public WebClient dropping(String name) {
        CookieStore store = cookies.getCookieStore();
        store.getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .toList()
                .forEach(cookie -> store.remove(base, cookie));
        cookies.setCookiePolicy((uri, cookie) -> !cookie.getName().equals(name));
        return this;
    }

    /** Takes over a cookie of somebody else's browser. */
    public WebClient holding(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setVersion(0);
        cookie.setPath("/");
        cookies.getCookieStore().add(base, cookie);
        return this;
    }

    public Answer get(String path) {
        return send("GET", path, PAGE, BodyPublishers.noBody());
    }

    public Answer get(String path, Map<String, String> headers) {
        return send("GET", path, headers, BodyPublishers.noBody());
    }

    public Answer send(String method, String path) {
        return send(method, path, PAGE, BodyPublishers.noBody());
    }

    public Answer post(String path, String... namesAndValues) {
        Map<String, String> headers = new TreeMap<>(PAGE);
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        return send("POST", path, headers, BodyPublishers.ofString(encoded(namesAndValues)));
    }

    public Answer send(String method, String path, Map<String, String> headers, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        standing.forEach(request::setHeader);
        headers.forEach(request::setHeader);
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException(method + ' ' + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens a WebSocket and waits for its first message; gives that, or the status of the refusal. */
    public String handshake(String path) {
        Listening listening = new Listening();
        try {
            WebSocket socket = open(path, listening);
            try {
                return listening.message().get(30, TimeUnit.SECONDS);
            } finally {
                socket.abort();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return Integer.toString(refused.getResponse().statusCode());
            }
            throw new IllegalStateException(path, e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens a WebSocket, waits for its first message, and goes on listening. */
    public OpenSocket listen(String path) {
        Listening listening = new Listening();
        try {
            WebSocket socket = open(path, listening);
            listening.message().get(30, TimeUnit.SECONDS);
            return new OpenSocket(socket, listening);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private WebSocket open(String path, Listening listening)
            throws ExecutionException, TimeoutException, InterruptedException {
        URI address = URI.create("ws://" + base.getAuthority() + path);
        return http.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(30))
                .buildAsync(address, listening)
                .get(30, TimeUnit.SECONDS);
    }

    public List<String> cookieNames() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getName)
                .toList();
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** All cookies, as a header has them. */
    public String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + '=' + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String encoded(String... namesAndValues) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(URLEncoder.encode(namesAndValues[i], StandardCharsets.UTF_8)
                    + '='
                    + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return String.join("&", fields);
    }

    /** A WebSocket that was opened. */
    public static final class OpenSocket {

        private final WebSocket socket;
        private final Listening listening;

        private OpenSocket(WebSocket socket, Listening listening) {
            this.socket = socket;
            this.listening = listening;
        }

        /** The code with which the other side closes it. */
        public CompletableFuture<Integer> closed() {
            return listening.closed();
        }

        /** Sends a ping; done when the other side has answered it. */
        public CompletableFuture<Boolean> ping() {
            return socket.sendPing(ByteBuffer.allocate(0)).thenCompose(sent -> listening.answered());
        }
    }

    private record Listening(
            CompletableFuture<String> message, CompletableFuture<Boolean> answered, CompletableFuture<Integer> closed)
            implements WebSocket.Listener {

        Listening() {
            this(new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
            answered.complete(true);
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            message.complete(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            message.completeExceptionally(error);
            closed.completeExceptionally(error);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            message.completeExceptionally(new IllegalStateException("closed: " + status + ' ' + reason));
            closed.complete(status);
            return null;
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String body() {
            return response.body();
        }

        public Document page() {
            return Jsoup.parse(body());
        }

        /** The anti-forgery value of the page's forms. */
        public String form() {
            return page().select("input[name=form]").attr("value");
        }

        /** The id of the key that the page is about. */
        public String key() {
            return page().select("input[name=key]").attr("value");
        }

        /** Where a 303 leads, as a path within the server. */
        public String location() {
            assertThat(status()).as(body()).isEqualTo(303);
            return redirect();
        }

        /** Where a redirect leads that may be the server's own, as a path within the server. */
        public String redirect() {
            assertThat(status()).as(body()).isIn(302, 303);
            URI location = URI.create(header("Location"));
            return location.getRawQuery() == null
                    ? location.getRawPath()
                    : location.getRawPath() + '?' + location.getRawQuery();
        }
    }
}
