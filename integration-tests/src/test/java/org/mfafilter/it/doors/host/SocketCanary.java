package org.mfafilter.it.doors.host;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Speaks first, and counts what it is told. */
@ServerEndpoint("/app/socket")
public class SocketCanary {

    /** Speaks. */
    @OnOpen
    public void greet(Session session) throws IOException {
        Runs.one();
        session.getBasicRemote().sendText("CANARY-socket");
    }

    /** Counts. */
    @OnMessage
    public void count(String message) {
        Runs.one();
    }
}
