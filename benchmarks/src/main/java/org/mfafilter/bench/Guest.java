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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** Signs in at a host, and sets two-step verification up where it is asked for. */
final class Guest {

    private static final Pattern KEY = Pattern.compile("id=\"key\"[^>]*>([A-Z2-7 ]+)<");

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

    /** Signs in by the container's form, which stands in place of the page. */
    Guest signInByForm(String page, String user, String password) throws IOException, InterruptedException {
        get(page);
        post("/j_security_check", "j_username=" + user + "&j_password=" + password);
        return this;
    }

    /** Walks through the pages of the set-up, to the mark. */
    Guest setUp(String application, String password)
            throws IOException, InterruptedException, GeneralSecurityException {
        String key = "";
        HttpResponse<String> page = get(location(get(application)));
        while (!page.uri().getPath().endsWith("/done")) {
            key = found(KEY, page).orElse(key);
            String path = page.uri().getPath().substring(host.getPath().length());
            String fields = "form=" + input("form", page) + "&key=" + input("key", page)
                    + "&method=google-authenticator&phone=android&password=" + password;
            page = get(location(post(path, path.endsWith("/code") ? fields + "&code=" + code(key) : fields)));
        }
        return this;
    }

    private static String code(String key) throws GeneralSecurityException {
        SecretKeySpec secret = new SecretKeySpec(new Base32().decode(key.replace(" ", "")), "HmacSHA1");
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(secret, Instant.now(), Locale.ROOT);
    }

    private static String input(String name, HttpResponse<String> page) {
        return found(Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]*)"), page)
                .orElse("");
    }

    private static Optional<String> found(Pattern pattern, HttpResponse<String> page) {
        Matcher matcher = pattern.matcher(page.body());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Tells whether there is such a page, and anybody who answers at all. */
    boolean finds(String path) throws InterruptedException {
        try {
            return get(path).statusCode() == 200;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    /** Opens a page that has to be there. */
    void require(String path) throws IOException, InterruptedException {
        HttpResponse<String> page = get(path);
        if (page.statusCode() != 200 || page.body().contains("j_security_check")) {
            throw new IllegalStateException(page + ", required is the page: " + page.body());
        }
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
