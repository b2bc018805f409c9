package org.mfafilter.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The headers that a reverse proxy in front of the application sets, taken from the listed addresses only. Immutable.
 *
 * <p>The proxy must remove the headers from what clients send. The address is the one that the container gives: where the
 * container takes it from {@code X-Forwarded-For}, it is the client's and no proxy's, and every caller is refused.
 */
public final class HeaderIdentity implements IdentityResolver {

    private final String callerHeader;
    private final @Nullable String rolesHeader;
    private final List<AddressRange> proxies;

    /**
     * Holds the values.
     *
     * @param callerHeader the header with the caller's name
     * @param rolesHeader the header with the caller's roles, separated by commas; null if everybody must
     * @param proxies the addresses that may send them
     */
    public HeaderIdentity(String callerHeader, @Nullable String rolesHeader, List<AddressRange> proxies) {
        this.callerHeader = callerHeader;
        this.rolesHeader = rolesHeader;
        this.proxies = Collections.unmodifiableList(new ArrayList<>(proxies));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the header comes from an address that is not listed, or twice
     */
    @Override
    public @Nullable String callerName(HttpServletRequest request) {
        return value(callerHeader, request);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the header of roles comes twice
     */
    @Override
    public boolean isInRole(HttpServletRequest request, String role) {
        String roles = rolesHeader == null ? null : value(rolesHeader, request);
        return roles != null
                && Arrays.stream(roles.split(",")).anyMatch(name -> name.trim().equals(role));
    }

    private @Nullable String value(String header, HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders(header));
        if (values.isEmpty()) {
            return null;
        }
        if (proxies.stream().noneMatch(proxy -> proxy.contains(request.getRemoteAddr()))) {
            throw new IllegalStateException("the header " + header + " comes from " + request.getRemoteAddr()
                    + ", which is not one of mfa.identity.proxies");
        }
        if (values.size() > 1) {
            throw new IllegalStateException("the header " + header + " comes " + values.size()
                    + " times, one is required; let the proxy set it and not add to it");
        }
        return values.get(0).trim();
    }
}
