package com.example.payroll;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;

/** What one person was paid for one month, in Swedish kronor. */
public final class Payslip {

    private final LocalDate payMonth;
    private final int gross;
    private final int tax;

    Payslip(LocalDate payMonth, int gross, int tax) {
        this.payMonth = payMonth;
        this.gross = gross;
        this.tax = tax;
    }

    public String getMonth() {
        return payMonth.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + payMonth.getYear();
    }

    public int getGross() {
        return gross;
    }

    public int getTax() {
        return tax;
    }

    public int getNet() {
        return gross - tax;
    }
}
