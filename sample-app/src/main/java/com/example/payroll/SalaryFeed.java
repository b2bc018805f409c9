package com.example.payroll;

import jakarta.inject.Inject;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** The salaries to a dashboard that stays open. */
@ServerEndpoint("/feed")
public class SalaryFeed {

    @Inject
    private Employees employees;

    @OnOpen
    public void greet(Session session) throws IOException {
        for (Employee employee : employees.getAll()) {
            session.getBasicRemote().sendText(employee.getName() + ": " + employee.getMonthlySalary());
        }
    }
}
