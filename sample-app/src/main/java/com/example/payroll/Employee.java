package com.example.payroll;

import java.time.LocalDate;

/** A person on the payroll. */
public final class Employee {

    private final String name;
    private final String department;
    private final LocalDate hired;
    private final int monthlySalary;

    Employee(String name, String department, LocalDate hired, int monthlySalary) {
        this.name = name;
        this.department = department;
        this.hired = hired;
        this.monthlySalary = monthlySalary;
    }

    public String getName() {
        return name;
    }

    public String getDepartment() {
        return department;
    }

    public LocalDate getHired() {
        return hired;
    }

    public int getMonthlySalary() {
        return monthlySalary;
    }
}
