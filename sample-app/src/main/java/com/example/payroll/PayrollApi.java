package com.example.payroll;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** What other programs ask. */
@ApplicationPath("/api")
public class PayrollApi extends Application {}
