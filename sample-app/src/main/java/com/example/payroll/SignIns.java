package com.example.payroll;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** All sign-ins of the application, for the administrator. */
@Named
@RequestScoped
public class SignIns {

    @Inject
    private Database database;

    public List<SignIn> getAll() {
        return database.list(
                row -> new SignIn(row.getString(1), row.getString(2), row.getString(3)),
                "select r.name, e.name, listagg(r.role, ', ') within group (order by r.role) from sign_in_role r"
                        + " left join employee e on e.sign_in = r.name group by r.name, e.name order by r.name");
    }
}
