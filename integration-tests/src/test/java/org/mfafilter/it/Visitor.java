package org.mfafilter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.WebClient.OpenSocket;

/** Somebody with a browser of their own at one of the applications. */
public final class Visitor {

    private final WebClient client;
    private final String application;

    public Visitor(URI server, String application) {
        this.client = new WebClient(server);
        this.application = application;
    }

    public Visitor speaking(String languages) {
        client.always("Accept-Language", languages);
        return this;
    }

    /** A place of the application, as a path within the server. */
    public String place(String place) {
        return application + place;
    }

    /** What the visitor uses. */
    public WebClient browser() {
        return client;
    }

    /** Opens a place of the application. */
    public Answer open(String place) {
        return client.get(application + place);
    }

    public Answer openAsProgram(String place) {
        return client.get(application + place, Map.of("Accept", "application/json"));
    }

    /** Opens a WebSocket and waits for what the application says first, or gives the status of the refusal. */
    public String handshake(String place) {
        return client.handshake(application + place);
    }

    /** Opens a WebSocket, and waits for what the application says first. */
    public OpenSocket listen(String place) {
        return client.listen(application + place);
    }

    /** Opens what a page names or an answer leads to. */
    public Answer follow(String address) {
        return client.get(address);
    }

    /** Asks for a page, gets the sign-in form of the server, fills it in, and is led back to the page. */
    public Answer signIn(String caller, String place) {
        return signInAt(caller, application + place);
    }

    /** Opens a place that asks who is there: some servers forward to their form, some redirect. */
    public Answer form(String place) {
        return formAt(application + place);
    }

    private Answer formAt(String address) {
        Answer answer = follow(address);
        return answer.status() == 302 || answer.status() == 303 ? follow(answer.redirect()) : answer;
    }

    /** The same at an address that an answer leads to. */
    public Answer signInAt(String caller, String address) {
        assertThat(formAt(address).body()).contains("j_username");
        return follow(
                client.post(application + "/j_security_check", "j_username", caller, "j_password", caller + "-2009")
                        .redirect());
    }

    /** Signs in as somebody who is led to one of our pages. */
    public Answer signInTowardsOurPage(String caller, String place) {
        return follow(signIn(caller, place).location());
    }

    /** Fills in the first form of one of our pages and goes where that leads. */
    public Answer submit(Answer page, String... field) {
        List<String> fields = new ArrayList<>(List.of("form", page.form(), "key", page.key()));
        fields.addAll(List.of(field));
        String action = page.page().select("main form").attr("action");
        return follow(client.post(action, fields.toArray(String[]::new)).location());
    }

    /** Presses Cancel on one of our pages and goes where that leads. */
    public Answer cancel(Answer page) {
        String action = page.page().select("form#cancel").attr("action");
        return follow(client.post(action, "form", page.form()).location());
    }

    /** Signs in as somebody whose password is not made of the name. */
    public Answer signInAt(String caller, String password, String address) {
        assertThat(follow(address).body()).contains("j_username");
        return follow(client.post(application + "/j_security_check", "j_username", caller, "j_password", password)
                .redirect());
    }

    /** Sends the form of the application's own Faces page. */
    public Answer search(Answer page, String year) {
        return client.post(
                page.page().select("form#search").attr("action"),
                "search",
                "search",
                "search:year",
                year,
                "search:go",
                "Find",
                "javax.faces.ViewState",
                page.page().select("input[name=javax.faces.ViewState]").attr("value"));
    }
}
