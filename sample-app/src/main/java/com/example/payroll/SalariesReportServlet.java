package com.example.payroll;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;

/** The salaries of everybody as a file for a spreadsheet. */
public class SalariesReportServlet extends HttpServlet {

    @Inject
    private transient Employees employees;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"salaries.csv\"");
        response.setHeader("Cache-Control", "no-store");
        PrintWriter out = response.getWriter();
        out.print("Name;Department;Monthly salary (SEK)\r\n");
        for (Employee employee : employees.getAll()) {
            out.print(employee.getName() + ";" + employee.getDepartment() + ";" + employee.getMonthlySalary() + "\r\n");
        }
    }
}
