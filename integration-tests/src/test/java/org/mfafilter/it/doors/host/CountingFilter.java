package org.mfafilter.it.doors.host;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Counts whatever reaches the application below {@code /app} and {@code /open/api}, in every dispatch. */
public class CountingFilter implements Filter {

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Runs.one();
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {}
}
