package com.example.payslips;

import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Salaries as they change, to whoever is let in. */
@ServerEndpoint("/app/feed")
public class Feed {

    @OnOpen
    public void greet(Session session) throws IOException {
        session.getBasicRemote().sendText("SALARY-CANARY");
    }
}
