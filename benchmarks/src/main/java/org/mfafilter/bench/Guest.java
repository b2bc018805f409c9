package org.mfafilter.bench;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** Signs in at a host, and sets two-step verification up where it is asked for. */
final class Guest {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(Redirect.NEVER)
            .build();
    private final URI host;

    Guest(URI host) {
        this.host = host;
    }

    /** Signs in as the application itself has it. */
    Guest signIn(String user) throws IOException, InterruptedException {
        post("/page", "user=" + user + "&password=secret");
        return this;
    }

    /** Signs in by a form of a filter in front, with its token if it hands one out. */
    Guest signInAt(String place) throws IOException, InterruptedException {
        Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)")
                .matcher(get(place).body());
        String csrf = token.find() ? "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8) : "";
        post(place, "username=nina&password=secret" + csrf);
        return this;
    }

    /** Walks through the pages of {@link BarePages}, to the mark. */
    Guest setUp() throws IOException, InterruptedException, GeneralSecurityException {
        String uri = "";
        HttpResponse<String> page = get(location(get("/page")));
        while (!value(page, "screen").equals("done")) {
            uri = value(page, "uri").contains("secret=") ? value(page, "uri") : uri;
            String screen = value(page, "screen");
            String fields = "form=" + value(page, "form") + "&key=" + value(page, "key")
                    + "&method=google-authenticator&phone=android&password=secret";
            String code = screen.equals("code") ? "&code=" + code(uri) : "";
            page = get(location(post("/mfa/" + screen, fields + code)));
        }
        return this;
    }

    private static String code(String uri) throws GeneralSecurityException {
        String secret = uri.substring(uri.indexOf("secret=") + 7, uri.indexOf("&issuer"));
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(
                        new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"), Instant.now(), Locale.ROOT);
    }

    private static String value(HttpResponse<String> page, String name) {
        for (String line : page.body().lines().toList()) {
            if (line.startsWith(name + "=")) {
                return line.substring(name.length() + 1);
            }
        }
        throw new IllegalStateException(page.request().uri() + " " + page.statusCode() + " " + page.body());
    }

    private String location(HttpResponse<String> answer) {
        String location = answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException("no redirect: " + answer + answer.body()));
        return host.resolve(location).toString().substring(host.toString().length());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(host + path))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(host + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /** The session, for a request by hand. */
    String cookie() {
        return cookies.getCookieStore().get(host).stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .reduce((a, b) -> a + "; " + b)
                .orElseThrow();
    }
}
