package org.mfafilter.it.doors.host;

import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Speaks first, also to whoever has not signed in. */
@ServerEndpoint("/open/socket")
public class OpenSocketCanary {

    /** Speaks. */
    @OnOpen
    public void greet(Session session) throws IOException {
        Runs.one();
        session.getBasicRemote().sendText("CANARY-open-socket");
    }
}
