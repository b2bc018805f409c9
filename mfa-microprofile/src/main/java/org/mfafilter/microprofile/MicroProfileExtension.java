package org.mfafilter.microprofile;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Makes beans of our classes for the parts of MicroProfile that the server has. The jar is no bean archive, so that a class
 * whose API is not there is no bean.
 */
public class MicroProfileExtension implements Extension {

    /** Made by the CDI container. */
    public MicroProfileExtension() {}

    void add(@Observes BeforeBeanDiscovery discovery, BeanManager beans) {
        if (isThere("org.eclipse.microprofile.health.Readiness")) {
            add(MfaHealthCheck.class, discovery, beans);
        }
        if (isThere("org.eclipse.microprofile.metrics.MetricRegistry")) {
            add(MfaMetrics.class, discovery, beans);
        }
    }

    private static void add(Class<?> type, BeforeBeanDiscovery discovery, BeanManager beans) {
        discovery.addAnnotatedType(beans.createAnnotatedType(type), type.getName());
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, MicroProfileExtension.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
