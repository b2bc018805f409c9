package org.mfafilter.it.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;

/** A flagged caller in one browser session. */
final class HostClient {

    static final List<String> SET_UP_SCREENS =
            List.of("methods", "password", "phone", "scan", "code", "recovery-codes", "done");

    final String name;
    final String password;
    final WebClient client;
    String lastKey = "";
    List<String> recoveryCodes = List.of();

    private final URL url;

    HostClient(URL url, String name) {
        this.url = url;
        this.client = new WebClient(URI.create("http://localhost:" + url.getPort()));
        this.name = name;
        this.password = new StringBuilder(name).reverse().toString();
        client.as(name, password);
    }

    HostClient newSession() {
        return new HostClient(url, name);
    }

    Answer get(String path) {
        return client.get(path);
    }

    /** Posts a form that the page the caller is on was given. */
    Answer post(String place, String... fields) {
        Answer page = get(path("mfa/methods"));
        if (page.status() == 303) {
            page = get(page.location());
        }
        List<String> all = new ArrayList<>(List.of("form", page.form()));
        all.addAll(List.of(fields));
        return client.post(path("mfa/" + place), all.toArray(String[]::new));
    }

    /** Does what a step asks for, and is at the next one. */
    void forward(int step) {
        String screen = SET_UP_SCREENS.get(step);
        Answer page = get(path("mfa/" + screen));
        lastKey = page.key();
        List<String> fields = new ArrayList<>(List.of("form", page.form(), "key", lastKey));
        switch (screen) {
            case "methods" -> fields.addAll(List.of("method", "another-app"));
            case "password" -> fields.addAll(List.of("password", password));
            case "phone" -> fields.addAll(List.of("phone", "iphone"));
            case "code" ->
                fields.addAll(List.of("code", AuthenticatorApp.typing(keyText()).code()));
            default -> {}
        }
        assertThat(client.post(path("mfa/" + screen), fields.toArray(String[]::new))
                        .location())
                .isEqualTo(path("mfa/" + SET_UP_SCREENS.get(step + 1)));
    }

    String keyText() {
        return get(path("mfa/scan")).page().select("#key").text();
    }

    /** Sets up an app, and keeps the recovery codes. */
    AuthenticatorApp setUp() {
        String key = "";
        for (int step = 0; step < 6; step++) {
            key = step == 3 ? keyText() : key;
            recoveryCodes = step == 5
                    ? get(path("mfa/recovery-codes")).page().select(".codes li").eachText()
                    : recoveryCodes;
            forward(step);
        }
        return AuthenticatorApp.typing(key);
    }

    /** Types a recovery code, and says where that leads. */
    String recover(String place, String code) {
        String to = get(path(place)).location().replace("/verify", "/recovery");
        return client.post(to, "form", get(to).form(), "code", code).location();
    }

    String verify(String place, String code) {
        String to = get(path(place)).location();
        String form = get(to).form();
        return client.post(to, "form", form, "code", code).location();
    }

    String path(String place) {
        return url.getPath() + place;
    }
}
