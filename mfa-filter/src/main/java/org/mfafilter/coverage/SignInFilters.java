package org.mfafilter.coverage;

import jakarta.servlet.FilterRegistration;
import org.jspecify.annotations.Nullable;

/** Tells which filters sign people in. */
final class SignInFilters {

    private static final String PROXY = "org.springframework.web.filter.DelegatingFilterProxy";

    private SignInFilters() {}

    /** What a filter does; Spring's proxy stands for beans of every kind, of which two sign in. */
    static KnownFilter known(FilterRegistration filter) {
        KnownFilter known = KnownFilter.of(filter);
        return known == KnownFilter.SIGNS_IN && PROXY.equals(filter.getClassName()) && !isSignInBean(filter)
                ? KnownFilter.OTHER
                : known;
    }

    private static boolean isSignInBean(FilterRegistration filter) {
        @Nullable String bean = filter.getInitParameter("targetBeanName");
        String name = bean == null ? filter.getName() : bean;
        return name.equals("springSecurityFilterChain") || name.equals("shiroFilter");
    }
}
