package host;

import java.io.IOException;
import java.security.Principal;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/** Shows who is signed in by a request of its own, as many applications did before there was anything else. */
public class SignInFilter implements Filter {

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void destroy() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        singleSignOn((HttpServletRequest) request);
        chain.doFilter(new SignedIn((HttpServletRequest) request), response);
    }

    /** Whoever brings the cookie is signed in without typing anything. */
    private static void singleSignOn(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals("SSO") && request.getSession().getAttribute("user") == null) {
                request.getSession().setAttribute("user", cookie.getValue());
                request.getSession().setAttribute("roles", "staff, sensitive-data");
            }
        }
    }

    private static final class SignedIn extends HttpServletRequestWrapper {

        SignedIn(HttpServletRequest request) {
            super(request);
        }

        private String attribute(String name) {
            return getSession(false) == null ? null : (String) getSession(false).getAttribute(name);
        }

        @Override
        public Principal getUserPrincipal() {
            String user = attribute("user");
            return user == null ? null : () -> user;
        }

        @Override
        public boolean isUserInRole(String role) {
            String roles = attribute("roles");
            return roles != null && roles.contains(role);
        }
    }
}
