package org.mfafilter.it.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;

/** Somebody with a browser of their own at one of the hosts. */
final class Guest {

    private final URI server;
    private final String application;
    private WebClient client;

    Guest(URI server, String application) {
        this.server = server;
        this.application = application;
        this.client = english(server);
    }

    private static WebClient english(URI server) {
        return new WebClient(server).always("Accept-Language", "en");
    }

    /** Has Faces fail in the host from now on. */
    void failAt(String what) {
        client.always("X-Fail", what);
    }

    Answer open(String place) {
        return client.get(application + place);
    }

    Answer follow(String address) {
        return client.get(address);
    }

    /** Asks for a page, gets the sign-in form of the server, fills it in, and is led back to the page. */
    Answer signIn(String caller, String place) {
        assertThat(open(place).body()).contains("j_username");
        return follow(
                client.post(application + "/j_security_check", "j_username", caller, "j_password", caller + "-2009")
                        .location());
    }

    /** Keeps the open page and loses the session, which ends at the server in time. */
    void loseSession() {
        client = english(server);
    }

    /** Fills in the first form of one of our pages and goes where that leads. */
    Answer submit(Answer page, String... field) {
        return follow(send(page, field).location());
    }

    /** Fills in the first form of one of our pages. */
    Answer send(Answer page, String... field) {
        List<String> fields = new ArrayList<>(List.of("form", page.form(), "key", page.key()));
        fields.addAll(List.of(field));
        return client.post(page.page().select("main form").attr("action"), fields.toArray(String[]::new));
    }

    /** Presses the button of the host's own form. */
    Answer search(Answer page, String year) {
        Map<String, String> fields = hidden(page);
        fields.putAll(Map.of("search:year", year, "search:go", "Find"));
        return post(page, Map.of("Accept", "text/html"), fields);
    }

    /** Presses it on a page whose view state the server knows no more. */
    Answer searchInAnOldPage(Answer page, String year) {
        Map<String, String> fields = hidden(page);
        fields.replaceAll(
                (name, value) -> name.contains("ViewState") ? "1234567890123456789:1234567890123456789" : value);
        fields.putAll(Map.of("search:year", year, "search:go", "Find"));
        return post(page, Map.of("Accept", "text/html"), fields);
    }

    /** Changes the field of the host's own form as its script does. */
    Answer change(Answer page, String year) {
        String api = page.body().contains("name=\"javax.faces.ViewState\"") ? "javax.faces." : "jakarta.faces.";
        Map<String, String> fields = hidden(page);
        fields.putAll(Map.of("search:year", year, api + "source", "search:year", api + "behavior.event", "change"));
        fields.putAll(Map.of(api + "partial.execute", "search:year", api + "partial.render", "search:found"));
        fields.put(api + "partial.ajax", "true");
        String address = page.response().uri().toString();
        return post(page, Map.of("Faces-Request", "partial/ajax", "Referer", address), fields);
    }

    /** What is hidden in the host's own form. */
    private static Map<String, String> hidden(Answer page) {
        Map<String, String> fields = new TreeMap<>();
        page.page()
                .select("form#search input[type=hidden]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        assertThat(fields).as(page.body()).isNotEmpty();
        return fields;
    }

    private Answer post(Answer page, Map<String, String> headers, Map<String, String> fields) {
        Map<String, String> sent = new TreeMap<>(headers);
        sent.put("Content-Type", "application/x-www-form-urlencoded");
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        String action = page.page().select("form#search").attr("action");
        return client.send("POST", action, sent, BodyPublishers.ofString(body));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
