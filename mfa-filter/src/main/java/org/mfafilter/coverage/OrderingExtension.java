package org.mfafilter.coverage;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;

/**
 * Stops an application whose {@code <absolute-ordering>} leaves our fragment out, and with it the initializer that would have
 * registered the filter.
 *
 * <p>CDI finds it where the servlet container does not look at the jar. It observes nothing else, and where there is no CDI it is
 * never loaded.
 */
public class OrderingExtension implements Extension {

    private static final Logger LOGGER = Logger.getLogger(OrderingExtension.class.getName());

    /** Made by the CDI container. */
    public OrderingExtension() {}

    void validated(@Observes AfterDeploymentValidation event) {
        LeftOut order = LeftOut.ofThisApplication();
        @Nullable String found = order.message();
        if (found != null) {
            LOGGER.severe(found);
            if (order.isEnforced()) {
                event.addDeploymentProblem(new MfaConfigurationException(found));
            }
        }
    }
}
