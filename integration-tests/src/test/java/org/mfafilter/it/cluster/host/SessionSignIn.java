package org.mfafilter.it.cluster.host;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;

/**
 * A sign-in form whose outcome is an attribute of the session, so that it is known wherever the session is. Looks to a
 * client like the form of Tomcat.
 */
@ApplicationScoped
public class SessionSignIn implements HttpAuthenticationMechanism {

    private static final String CALLER = "host.caller";
    private static final String PAGE = "/app/salaries.jsp";

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        if (request.getServletPath().equals("/j_security_check")) {
            signIn(request);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", request.getContextPath() + PAGE);
            return AuthenticationStatus.SEND_CONTINUE;
        }
        HttpSession session = request.getSession(false);
        Object caller = session == null ? null : session.getAttribute(CALLER);
        if (caller != null) {
            return context.notifyContainerAboutLogin(caller.toString(), Set.of("employee", "sensitive-data"));
        }
        return context.isProtected() ? show(response) : context.doNothing();
    }

    private static void signIn(HttpServletRequest request) {
        String caller = request.getParameter("j_username");
        if (HostPasswords.isRight(caller, request.getParameter("j_password"))) {
            HttpSession session = request.getSession();
            request.changeSessionId();
            session.setAttribute(CALLER, caller);
        }
    }

    private static AuthenticationStatus show(HttpServletResponse response) throws AuthenticationException {
        response.setContentType("text/html;charset=UTF-8");
        try {
            response.getWriter()
                    .print("<form method='post' action='/j_security_check'><input name='j_username'/>"
                            + "<input type='password' name='j_password'/></form>");
        } catch (IOException e) {
            throw new AuthenticationException(e);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }
}
