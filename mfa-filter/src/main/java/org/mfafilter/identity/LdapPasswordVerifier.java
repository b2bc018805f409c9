package org.mfafilter.identity;

import java.io.IOException;
import java.time.Duration;
import java.util.Hashtable;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.AuthenticationException;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.ldap.InitialLdapContext;
import javax.naming.ldap.LdapContext;
import javax.naming.ldap.Rdn;
import javax.naming.ldap.StartTlsRequest;
import javax.naming.ldap.StartTlsResponse;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Signs in to a directory with the caller's name and the password (simple bind, RFC 4513 section 5.1.3), on a connection
 * of its own each time. Nothing is searched or read. Thread-safe.
 */
public final class LdapPasswordVerifier implements PasswordVerifier {

    private static final Logger LOGGER = Logger.getLogger(LdapPasswordVerifier.class.getName());

    private final String url;
    private final String namePattern;
    private final boolean startTls;
    private final Duration timeout;
    private final @Nullable SSLSocketFactory sockets;

    /**
     * Describes the directory.
     *
     * @param url where it is
     * @param namePattern the name of an entry, or of an Active Directory account, with {@code {0}} for the caller's name
     * @param startTls whether to switch to TLS before anything is sent
     * @param timeout how long it may take to connect, and to answer
     */
    public LdapPasswordVerifier(String url, String namePattern, boolean startTls, Duration timeout) {
        this(url, namePattern, startTls, timeout, null);
    }

    /** With certificates of one's own for StartTLS, not those that this Java trusts. */
    LdapPasswordVerifier(
            String url, String namePattern, boolean startTls, Duration timeout, @Nullable SSLSocketFactory sockets) {
        this.url = url;
        this.namePattern = namePattern;
        this.startTls = startTls;
        this.timeout = timeout;
        this.sockets = sockets;
    }

    @Override
    public PasswordAnswer verify(String callerName, char[] password) {
        if (callerName.trim().isEmpty()) {
            return PasswordAnswer.UNANSWERED; // with no name a directory may let everybody in (RFC 4513 section 5.1.1)
        }
        if (password.length == 0) {
            return PasswordAnswer.INVALID; // and with no password too (section 5.1.2)
        }
        try {
            bind(name(callerName), password);
            return PasswordAnswer.VALID;
        } catch (AuthenticationException e) {
            return PasswordAnswer.INVALID;
        } catch (NamingException | IOException e) {
            LOGGER.log(Level.WARNING, "the directory of mfa.password.ldap.url gave no answer", e);
            return PasswordAnswer.UNANSWERED;
        }
    }

    private String name(String callerName) {
        boolean entry = namePattern.indexOf('=') >= 0;
        return namePattern.replace("{0}", entry ? Rdn.escapeValue(callerName) : callerName);
    }

    private void bind(String name, char[] password) throws NamingException, IOException {
        Hashtable<String, Object> environment = environment(); // the type that JNDI requires
        if (startTls) {
            bindInsideTls(environment, name, password);
            return;
        }
        environment.put(Context.SECURITY_AUTHENTICATION, "simple");
        environment.put(Context.SECURITY_PRINCIPAL, name);
        environment.put(Context.SECURITY_CREDENTIALS, password);
        new InitialLdapContext(environment, null).close();
    }

    private void bindInsideTls(Hashtable<String, Object> environment, String name, char[] password)
            throws NamingException, IOException {
        environment.put(Context.SECURITY_AUTHENTICATION, "none");
        LdapContext context = new InitialLdapContext(environment, null);
        try {
            StartTlsResponse tls = (StartTlsResponse) context.extendedOperation(new StartTlsRequest());
            if (sockets == null) {
                tls.negotiate();
            } else {
                tls.negotiate(sockets);
            }
            context.addToEnvironment(Context.SECURITY_AUTHENTICATION, "simple");
            context.addToEnvironment(Context.SECURITY_PRINCIPAL, name);
            context.addToEnvironment(Context.SECURITY_CREDENTIALS, password);
            context.reconnect(null);
        } finally {
            context.close();
        }
    }

    @SuppressWarnings("JdkObsolete") // JNDI takes nothing else
    private Hashtable<String, Object> environment() {
        String millis = Long.toString(timeout.toMillis());
        Hashtable<String, Object> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, url);
        environment.put(Context.REFERRAL, "throw");
        environment.put("java.naming.ldap.version", "3");
        environment.put("com.sun.jndi.ldap.connect.pool", "false");
        environment.put("com.sun.jndi.ldap.connect.timeout", millis);
        environment.put("com.sun.jndi.ldap.read.timeout", millis);
        return environment;
    }
}
