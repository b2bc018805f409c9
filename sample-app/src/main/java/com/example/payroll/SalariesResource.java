package com.example.payroll;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;

/** The salaries for programs: at once, or one after the other as events. */
@Path("salaries")
public class SalariesResource {

    @Inject
    private Employees employees;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Employee> all() {
        return employees.getAll();
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(@Context SseEventSink sink, @Context Sse sse) {
        try (sink) {
            for (Employee employee : employees.getAll()) {
                sink.send(sse.newEvent(employee.getName() + ": " + employee.getMonthlySalary()));
            }
        }
    }
}
