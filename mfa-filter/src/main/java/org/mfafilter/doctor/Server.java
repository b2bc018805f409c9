package org.mfafilter.doctor;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The servers that were tried, and what each makes of a war that others take another way. */
enum Server {
    TOMCAT_9(true, Family.TOMCAT),
    TOMCAT_10_1(false, Family.TOMCAT),
    TOMCAT_11(false, Family.TOMCAT),
    JETTY_EE8(true, Family.JETTY),
    JETTY_EE10(false, Family.JETTY),
    WILDFLY_26(true, Family.OTHER),
    WILDFLY_39(false, Family.OTHER),
    PAYARA_5(true, Family.PAYARA),
    PAYARA_6(false, Family.PAYARA),
    GLASSFISH_7(false, Family.OTHER),
    LIBERTY_EE8(true, Family.LIBERTY),
    LIBERTY_EE10(false, Family.LIBERTY),
    TOMEE_8(true, Family.TOMEE),
    TOMEE_9(false, Family.TOMEE);

    private final boolean javax;
    private final Family family;

    Server(boolean javax, Family family) {
        this.javax = javax;
        this.family = family;
    }

    /** Finds one by its name on the command line; null where there is none. */
    static @Nullable Server of(String word) {
        return Arrays.stream(values())
                .filter(server -> server.toString().equals(word))
                .findFirst()
                .orElse(null);
    }

    /** All names. */
    static String names() {
        return Arrays.stream(values()).map(Server::toString).collect(Collectors.joining(", "));
    }

    /** Tells whether it knows the packages of Java EE 8. */
    boolean isJavax() {
        return javax;
    }

    boolean isJetty() {
        return family == Family.JETTY;
    }

    /** Tells whether it has neither Faces nor CDI of its own. */
    boolean isBare() {
        return family == Family.TOMCAT || family == Family.JETTY;
    }

    /** Tells whether its filter for WebSockets stands in front of one that our jar registers last. */
    boolean opensWebSocketsBeforeTheLast() {
        return family == Family.TOMCAT || family == Family.TOMEE;
    }

    /** Tells whether it reads fragments in spite of {@code metadata-complete}. */
    boolean readsFragmentsAlways() {
        return family == Family.PAYARA;
    }

    /** Tells whether its Faces overlooks a servlet that a fragment declares. */
    boolean looksForFacesInWebXmlAlone() {
        return this == LIBERTY_EE8;
    }

    /** Tells whether a fresh sign-in proves nothing there, because the cookie of the old one signs in again. */
    boolean hasCookieOutlivingSignOut() {
        return family == Family.LIBERTY;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace("10_1", "10.1").replace('_', '-');
    }

    private enum Family {
        TOMCAT,
        JETTY,
        PAYARA,
        LIBERTY,
        TOMEE,
        OTHER
    }
}
