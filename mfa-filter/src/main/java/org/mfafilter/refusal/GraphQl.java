package org.mfafilter.refusal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mfafilter.flow.Replies;

/** A GraphQL client, by its media types, or by JSON that is posted to {@code .../graphql}: one error without data. */
final class GraphQl implements Dialect {

    private static final String RESPONSE = "application/graphql-response+json";

    @Override
    public boolean isSpokenBy(HttpServletRequest request) {
        return Client.accept(request).contains("application/graphql")
                || Client.contentType(request).startsWith("application/graphql")
                || ("POST".equals(request.getMethod())
                        && Client.contentType(request).startsWith("application/json")
                        && request.getRequestURI().endsWith("/graphql"));
    }

    @Override
    public boolean tellsWait() {
        return true;
    }

    @Override
    public void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem.head(refusal, response);
        String type = Client.accept(request).contains(RESPONSE) ? RESPONSE : "application/json";
        Replies.write(type + ";charset=UTF-8", body(refusal), request, response);
    }

    static String body(Refusal refusal) {
        return "{\"errors\":[{\"message\":\""
                + Escape.json(refusal.reason().title())
                + "\",\"extensions\":{"
                + Problem.reasonAndLocation(refusal)
                + "}}]}";
    }
}
