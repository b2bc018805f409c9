package org.mfafilter.it.payara.host;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mfafilter.web.MfaAdministration;

/** The application's own administration: GET lists the events it was told of, POST revokes. */
@WebServlet("/public/administration")
public class AdministrationServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient HostEvents events;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(String.join("\n", events.told()));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print(MfaAdministration.of(getServletContext())
                        .revoke(
                                request.getParameter("caller"),
                                request.getParameter("by"),
                                request.getParameter("reason")));
    }
}
