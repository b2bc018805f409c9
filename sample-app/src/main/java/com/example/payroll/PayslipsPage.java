package com.example.payroll;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;

/** The payslips of the person who is signed in, a year at a time; the newest year unless the address names another. */
@Named
@RequestScoped
public class PayslipsPage {

    @Inject
    private Database database;

    @Inject
    private HttpServletRequest request;

    private Integer year;

    public Integer getYear() {
        if (year == null) {
            year = getYears().stream().findFirst().orElse(null);
        }
        return year;
    }

    public void setYear(Integer year) {
        this.year = year;
    }

    public List<Integer> getYears() {
        return database.list(
                row -> row.getInt(1),
                "select distinct extract(year from p.pay_month) y from payslip p"
                        + " join employee e on e.id = p.employee where e.sign_in = ? order by y desc",
                request.getRemoteUser());
    }

    public List<Payslip> getPayslips() {
        return database.list(
                row -> new Payslip(row.getObject(1, LocalDate.class), row.getInt(2), row.getInt(3)),
                "select p.pay_month, p.gross, p.tax from payslip p join employee e on e.id = p.employee"
                        + " where e.sign_in = ? and extract(year from p.pay_month) = ? order by p.pay_month desc",
                request.getRemoteUser(),
                getYear());
    }
}
