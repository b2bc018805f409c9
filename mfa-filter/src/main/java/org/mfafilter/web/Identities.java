package org.mfafilter.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.IdentityKeys;
import org.mfafilter.config.KeysTogether;
import org.mfafilter.config.MfaConfig;
import org.mfafilter.identity.AddressRange;
import org.mfafilter.identity.ExpressionIdentity;
import org.mfafilter.identity.HeaderIdentity;
import org.mfafilter.identity.IdentityResolver;
import org.mfafilter.identity.PrincipalIdentity;

/** Chooses who says who is calling, and refuses keys that do not go together. */
final class Identities {

    private Identities() {}

    static IdentityResolver of(MfaConfig config, ClassLoader loader) {
        String kind = config.getOrDefault(IdentityKeys.IDENTITY);
        KeysTogether.identity(config);
        switch (kind) {
            case "principal":
                return new PrincipalIdentity();
            case "expression":
                return expression(
                        config.require(IdentityKeys.CALLER, "#{sessionScope.user}"), config.get(IdentityKeys.ROLES));
            case "header":
                String header = config.require(IdentityKeys.HEADER, "X-Remote-User");
                @Nullable String roles = config.get(IdentityKeys.HEADER_ROLES);
                List<AddressRange> proxies = config.require(IdentityKeys.PROXIES, "10.1.2.3");
                return new HeaderIdentity(header, roles, proxies);
            case "bean":
                return bean(loader);
            default:
                throw new IllegalStateException("no such identity"); // closed, should somebody add one
        }
    }

    private static IdentityResolver expression(String caller, @Nullable String roles) {
        try {
            return new ExpressionIdentity(caller, roles);
        } catch (LinkageError e) {
            throw new MfaConfigurationException(
                    "mfa.identity is 'expression', but the server has no Expression Language; add one to WEB-INF/lib"
                            + " (on Jetty the module of JSP has it), or set mfa.identity to 'bean'",
                    e);
        }
    }

    private static IdentityResolver bean(ClassLoader loader) {
        IdentityResolver bean = Provided.find(IdentityResolver.class, loader);
        if (bean == null) {
            throw new MfaConfigurationException("mfa.identity is 'bean', but the application has no "
                    + IdentityResolver.class.getName() + "; offer one as a CDI bean or name its class in"
                    + " META-INF/services, or set mfa.identity to 'principal', 'expression' or 'header'");
        }
        return bean;
    }
}
