package org.mfafilter.identity;

import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Asks the realm of Tomcat or TomEE, which is found through JMX in the same process. Thread-safe.
 *
 * <p>A realm says the same of a wrong password, of a caller it has never heard of, and of a directory that is down; so it
 * is asked a second time, for the caller without a password, and only one that it knows has typed a wrong password.
 */
final class TomcatRealm implements PasswordVerifier {

    private static final Logger LOGGER = Logger.getLogger(TomcatRealm.class.getName());
    private static final String REALM = "org.apache.catalina.Realm";

    private final String engine;
    private final String module;

    TomcatRealm(String virtualServer, String contextPath) {
        int slash = virtualServer.indexOf('/');
        this.engine = slash < 0 ? virtualServer : virtualServer.substring(0, slash);
        this.module = "//" + virtualServer.substring(slash + 1) + (contextPath.isEmpty() ? "/" : contextPath);
    }

    /** The class of the realm, null if there is none to be found. */
    @Nullable
    String describe() {
        Object realm = find();
        return realm == null ? null : realm.getClass().getName();
    }

    @Override
    public PasswordAnswer verify(String callerName, char[] password) {
        Object realm = find();
        if (realm == null) {
            return PasswordAnswer.UNANSWERED;
        }
        try {
            Class<?> type = Class.forName(REALM, false, realm.getClass().getClassLoader());
            Method byPassword = type.getMethod("authenticate", String.class, String.class);
            Object principal = byPassword.invoke(realm, callerName, new String(password));
            if (principal != null) {
                return SameCaller.check(callerName, ((Principal) principal).getName(), "the realm of Tomcat");
            }
            boolean known = type.getMethod("authenticate", String.class).invoke(realm, callerName) != null;
            return known ? PasswordAnswer.INVALID : PasswordAnswer.UNANSWERED;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the realm of Tomcat gave no answer", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the realm of Tomcat is not as expected", e);
        }
    }

    /** The realm of this application; null where several applications of the name have different ones. */
    private @Nullable Object find() {
        try {
            MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
            Set<ObjectName> names = beans.queryNames(new ObjectName("*:j2eeType=WebModule,*"), null);
            Set<Object> realms = Collections.newSetFromMap(new IdentityHashMap<>());
            for (ObjectName name : ours(names)) {
                Object realm = beans.getAttribute(name, "realm");
                if (realm != null) {
                    realms.add(realm);
                }
            }
            return realms.size() == 1 ? realms.iterator().next() : null;
        } catch (JMException | SecurityException e) {
            LOGGER.log(Level.FINE, "no realm of Tomcat", e);
            return null;
        }
    }

    /** Several Tomcats in one process may have an application of the same name, and one Tomcat several versions of it. */
    private List<ObjectName> ours(Set<ObjectName> names) {
        List<ObjectName> ofThisEngine = new ArrayList<>();
        List<ObjectName> all = new ArrayList<>();
        for (ObjectName name : names) {
            String found = String.valueOf(name.getKeyProperty("name"));
            if (found.equals(module) || found.startsWith(module + "##")) {
                all.add(name);
                if (name.getDomain().equals(engine)) {
                    ofThisEngine.add(name);
                }
            }
        }
        return ofThisEngine.isEmpty() ? all : ofThisEngine;
    }
}
