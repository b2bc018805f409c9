package org.mfafilter.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.IdentityKeys;
import org.mfafilter.config.PasswordKeys;
import org.mfafilter.coverage.Component;
import org.mfafilter.coverage.Finding;
import org.mfafilter.coverage.LeftOut;
import org.mfafilter.coverage.Severity;
import org.mfafilter.coverage.Survey;

/** Looks how our filter gets in: once, by {@code web.xml} or by the jar, and where a server would put WebSockets before it. */
final class Registration {

    private final Patient patient;
    private final WarApplication application;

    Registration(Patient patient) {
        this.patient = patient;
        this.application = patient.application();
    }

    void check() {
        patient.add(LeftOut.find(patient.fragments().webXml()));
        List<String> declared = application.declared();
        if (declared.size() > 1) {
            patient.add(
                    Severity.STOPS,
                    "filter-twice",
                    String.join(",", declared),
                    "the filter " + WarApplication.FILTER + " is declared " + declared.size() + " times, as "
                            + String.join(" and ", declared),
                    "the start is refused",
                    "leave one <filter> of that class in web.xml");
        }
        if (application.isNameTaken()) {
            nameTaken();
        } else if (!declared.isEmpty()
                && patient.config().getOrDefault(ConfigKeys.FILTER_POSITION).equals("last")) {
            patient.add(
                    Severity.NOTE,
                    "position-unused",
                    ConfigKeys.FILTER_POSITION.name(),
                    "mfa.filter.position is last, and web.xml declares the filter",
                    "the place of its <filter-mapping> counts, and the key does nothing",
                    "remove the key, and see that the <filter-mapping> stands below that of the filter that signs in");
        }
        liberty();
    }

    private void nameTaken() {
        patient.add(
                Severity.STOPS,
                "filter-name",
                WarApplication.NAME,
                "web.xml declares another filter under the name " + WarApplication.NAME,
                "the jar cannot register its own, and the start is refused",
                "give it another <filter-name>");
    }

    private void liberty() {
        @Nullable Server server = patient.server();
        if (server != null
                && server.hasCookieOutlivingSignOut()
                && patient.config().getOrDefault(PasswordKeys.PASSWORD).equals("fresh-sign-in")
                && patient.config().getOrDefault(IdentityKeys.IDENTITY).equals("principal")) {
            patient.add(
                    Severity.STOPS,
                    "fresh-sign-in",
                    server.toString(),
                    "mfa.password is 'fresh-sign-in', and Liberty's cookie of a sign-in signs in again after the sign-out",
                    "a fresh sign-in proves nothing there, and the start is refused",
                    "set mfa.password to 'auto', which asks the server's user registry");
        }
    }

    /** Looks for WebSockets that a server opens before our filter is asked. */
    void webSockets(Survey survey) {
        boolean jetty = false;
        for (Component filter : application.filters()) {
            @Nullable Finding finding = survey.webSocketsOfJetty(filter);
            jetty |= String.valueOf(filter.className()).endsWith(".WebSocketUpgradeFilter");
            if (finding != null) {
                patient.findings().removeIf(other -> other.subject().equals(filter.name()));
                patient.add(finding);
            }
        }
        @Nullable Server server = patient.server();
        boolean endpoints = !application.endpoints().isEmpty();
        if (server != null && server.isJetty() && !jetty) {
            if (endpoints || isMojarraThere()) {
                patient.add(survey.webSocketsFirst(server.isJavax() ? "ee8" : "ee10"));
            }
        }
        if (endpoints && isLast() && (server == null || server.opensWebSocketsBeforeTheLast())) {
            Finding finding = survey.webSocketsBeforeTheLast(
                    application.endpoints().iterator().next().name());
            patient.add(server == null ? finding.as(Severity.NOTE) : finding);
        }
    }

    private boolean isLast() {
        return application.registration() != null
                && patient.config().getOrDefault(ConfigKeys.FILTER_POSITION).equals("last");
    }

    /** It does not start on Jetty without the module that opens WebSockets. */
    private boolean isMojarraThere() {
        return !patient.war()
                .jarsWith("com/sun/faces/config/ConfigureListener.class")
                .isEmpty();
    }
}
