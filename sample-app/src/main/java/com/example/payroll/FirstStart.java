package com.example.payroll;

import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.time.LocalDate;
import java.util.List;

/** Makes the tables and the first rows when the database is empty; later starts find them and change nothing. */
@WebListener
public class FirstStart implements ServletContextListener {

    private static final LocalDate FIRST_MONTH = LocalDate.of(2023, 1, 1);
    private static final LocalDate LAST_MONTH = LocalDate.of(2026, 10, 1);

    @Inject
    private Database database;

    @Inject
    private Pbkdf2PasswordHash passwordHash;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        makeTables();
        if (database.list(row -> row.getInt(1), "select id from employee").isEmpty()) {
            makeEmployees();
            makeSignIns();
        }
    }

    private void makeTables() {
        database.execute("create table if not exists sign_in (name varchar(40) primary key,"
                + " password varchar(400) not null)");
        database.execute("create table if not exists sign_in_role (name varchar(40) not null references sign_in,"
                + " role varchar(40) not null, primary key (name, role))");
        database.execute("create table if not exists employee (id int primary key, name varchar(80) not null,"
                + " department varchar(40) not null, hired date not null, monthly_salary int not null,"
                + " sign_in varchar(40) unique)");
        database.execute("create table if not exists payslip (employee int not null references employee,"
                + " pay_month date not null, gross int not null, tax int not null, primary key (employee, pay_month))");
    }

    private void makeSignIns() {
        signIn("anna", "anna-payroll-2011", "employee", "sensitive-data");
        signIn("erik", "erik-payroll-2011", "employee");
        signIn("karin", "karin-payroll-2011", "employee", "sensitive-data", "administrator");
        signIn("nils", "nils-payroll-2011", "employee", "sensitive-data");
    }

    private void signIn(String name, String password, String... roles) {
        database.execute(
                "insert into sign_in (name, password) values (?, ?)",
                name,
                passwordHash.generate(password.toCharArray()));
        for (String role : List.of(roles)) {
            database.execute("insert into sign_in_role (name, role) values (?, ?)", name, role);
        }
    }

    private void makeEmployees() {
        employee(1, "Anna Lindqvist", "Payroll office", "2009-03-01", 38_500, "anna");
        employee(2, "Erik Johansson", "Warehouse", "2014-08-18", 31_200, "erik");
        employee(3, "Karin Holmberg", "IT", "2008-01-07", 46_800, "karin");
        employee(4, "Nils Åström", "Payroll office", "2017-11-01", 35_900, "nils");
        employee(5, "Birgitta Sjöberg", "Management", "2006-05-02", 68_000, null);
        employee(6, "Mattias Öberg", "Sales", "2019-02-11", 41_300, null);
        employee(7, "Sofia Nyström", "Sales", "2021-09-20", 37_400, null);
        employee(8, "Lars Ekdahl", "Warehouse", "2011-06-13", 32_700, null);
    }

    private void employee(int id, String name, String department, String hired, int salary, String signIn) {
        database.execute(
                "insert into employee (id, name, department, hired, monthly_salary, sign_in) values (?, ?, ?, ?, ?, ?)",
                id,
                name,
                department,
                LocalDate.parse(hired),
                salary,
                signIn);
        for (LocalDate month = FIRST_MONTH; !month.isAfter(LAST_MONTH); month = month.plusMonths(1)) {
            int gross = salary - 900 * (LAST_MONTH.getYear() - month.getYear());
            database.execute(
                    "insert into payslip (employee, pay_month, gross, tax) values (?, ?, ?, ?)",
                    id,
                    month,
                    gross,
                    gross * 3 / 10);
        }
    }
}
