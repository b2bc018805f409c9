package org.mfafilter.identity;

import org.jspecify.annotations.Nullable;

/**
 * Finds the place where the server itself looks for callers, on servers that let an application ask it without signing
 * anybody in. By reflection: none of these servers is a dependency.
 */
public final class ServerRealm {

    private static final String NAME = "the server's realm";

    private ServerRealm() {}

    /**
     * Finds the realm.
     *
     * @param loader the application's class loader
     * @param virtualServer what {@code ServletContext.getVirtualServerName} says; null on Jetty
     * @param contextPath the application's context path
     * @return how it is asked, or that it cannot be
     */
    public static NamedVerifier find(ClassLoader loader, @Nullable String virtualServer, String contextPath) {
        if (virtualServer != null) {
            TomcatRealm tomcat = new TomcatRealm(virtualServer, contextPath);
            String realm = tomcat.describe();
            if (realm != null) {
                return NamedVerifier.ofServer(NAME, "Tomcat's " + realm, tomcat);
            }
        }
        try {
            return NamedVerifier.ofServer(
                    NAME, "WildFly's security domain, asked for at each call", new ElytronDomain(loader));
        } catch (ReflectiveOperationException | LinkageError e) {
            // not this one
        }
        try {
            return NamedVerifier.ofServer(
                    NAME, "Liberty's user registry, asked for at each call", new LibertyRegistry(loader));
        } catch (ReflectiveOperationException | LinkageError e) {
            return NamedVerifier.missing(NAME, "none that an application can ask here");
        }
    }

    /**
     * Tells whether the cookie of a sign-in outlives the sign-out, as Liberty's LtpaToken2 does.
     *
     * @param loader the application's class loader
     * @return true on Liberty with its security on
     */
    public static boolean isCookieOutlivingSignOut(ClassLoader loader) {
        return LibertyRegistry.isThere(loader);
    }

    /**
     * The way is left out where the container does not sign the callers in: who has the same name there is somebody else.
     *
     * @param reason why, for the start report
     * @return a way that is not there
     */
    public static NamedVerifier leftOut(String reason) {
        return NamedVerifier.missing(NAME, reason);
    }
}
