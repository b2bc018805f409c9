package org.mfafilter.web;

import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.IdentityKeys;
import org.mfafilter.config.KeysTogether;
import org.mfafilter.config.MfaConfig;
import org.mfafilter.config.PasswordKeys;
import org.mfafilter.enrollment.PasswordWay;
import org.mfafilter.identity.LoginTickets;
import org.mfafilter.identity.NamedVerifier;
import org.mfafilter.identity.PasswordVerifiers;
import org.mfafilter.identity.ServerRealm;

/** The ways in which a password is checked again, in their order; holds the threads of one of them until it is closed. */
final class Passwords implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int WAITING = 32;

    private final ThreadPoolExecutor threads;
    private final PasswordWay way;
    private final PasswordVerifiers verifiers;

    Passwords(MfaConfig config, ServletContext context, ThreadFactory factory, LoginTickets tickets) {
        this.way = way(config);
        refuseOnLiberty(config, context.getClassLoader());
        // not the store's threads: a table of the application's that hangs must not hold up the second factor
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), factory);
        threads.allowCoreThreadTimeOut(true);
        List<NamedVerifier> others = new ConfiguredVerifiers(config, context, threads, tickets).all();
        verifiers = new PasswordVerifiers(context.getClassLoader(), others);
    }

    PasswordWay way() {
        return way;
    }

    PasswordVerifiers verifiers() {
        return verifiers;
    }

    /** The part of the start report: every way in its order, and whether it is there. */
    String report() {
        switch (way) {
            case FRESH_SIGN_IN:
                return "two-step verification ends the session before a set-up, and the sign-in that follows stands for the"
                        + " password (mfa.password): a sign-in that repeats itself proves nothing, as BASIC, a client"
                        + " certificate, remember-me and single sign-on do; what of these can be seen is refused";
            case NONE:
                return "two-step verification asks for no password before a set-up (mfa.password): whoever sits at a"
                        + " signed-in browser of a caller without authenticator can set one up";
            default:
                return "two-step verification asks for the password again; asked in turn until one can tell:\n  "
                        + String.join("\n  ", verifiers.report());
        }
    }

    /** The cookie of a sign-in outlives the sign-out there, unless {@code trackLoggedOutSSOCookies} is set. */
    private void refuseOnLiberty(MfaConfig config, ClassLoader loader) {
        if (way == PasswordWay.FRESH_SIGN_IN
                && config.getOrDefault(IdentityKeys.IDENTITY).equals("principal")
                && ServerRealm.isCookieOutlivingSignOut(loader)) {
            throw new MfaConfigurationException("mfa.password is 'fresh-sign-in', but the server is Liberty,"
                    + " whose cookie of a sign-in (LtpaToken2) signs in again after the sign-out, so that a fresh sign-in"
                    + " proves nothing; set mfa.password to 'auto', which asks the server's user registry");
        }
    }

    private static PasswordWay way(MfaConfig config) {
        String way = config.getOrDefault(PasswordKeys.PASSWORD);
        KeysTogether.password(config);
        switch (way) {
            case "fresh-sign-in":
                return PasswordWay.FRESH_SIGN_IN;
            case "none":
                return PasswordWay.NONE;
            default:
                return PasswordWay.PASSWORD;
        }
    }

    /** Takes no more work. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
