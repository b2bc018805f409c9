package org.mfafilter.coverage;

import org.jspecify.annotations.Nullable;

/** Tells which filters sign people in. */
final class SignInFilters {

    private static final String PROXY = "org.springframework.web.filter.DelegatingFilterProxy";

    private SignInFilters() {}

    /** What a filter does; Spring's proxy stands for beans of every kind, of which two sign in. */
    static KnownFilter known(Component filter) {
        KnownFilter known = KnownFilter.of(filter);
        if (known == KnownFilter.OTHER && filter.isSigningIn()) {
            return KnownFilter.SIGNS_IN;
        }
        return known == KnownFilter.SIGNS_IN && PROXY.equals(filter.className()) && !isSignInBean(filter)
                ? KnownFilter.OTHER
                : known;
    }

    private static boolean isSignInBean(Component filter) {
        @Nullable String bean = filter.targetBean();
        String name = bean == null ? filter.name() : bean;
        return name.equals("springSecurityFilterChain") || name.equals("shiroFilter");
    }
}
