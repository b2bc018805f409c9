package com.example.payroll;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;

/** Everybody on the payroll, by name. */
@Named
@RequestScoped
public class Employees {

    @Inject
    private Database database;

    public List<Employee> getAll() {
        return database.list(
                row -> new Employee(
                        row.getString(1), row.getString(2), row.getObject(3, LocalDate.class), row.getInt(4)),
                "select name, department, hired, monthly_salary from employee order by name");
    }
}
