package host;

import javax.servlet.http.HttpServletRequest;
import org.mfafilter.identity.IdentityResolver;

/** Names the server's caller as if somebody else had signed in: the server's realm is not asked about the password then. */
public class RemoteUser implements IdentityResolver {

    @Override
    public String callerName(HttpServletRequest request) {
        return request.getRemoteUser();
    }

    @Override
    public boolean isInRole(HttpServletRequest request, String role) {
        return request.isUserInRole(role);
    }
}
