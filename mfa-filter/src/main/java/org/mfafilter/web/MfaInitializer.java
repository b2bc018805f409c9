package org.mfafilter.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.coverage.Coverage;

/**
 * Registers the filter where {@code web.xml} does not, also in an application with {@code metadata-complete="true"}.
 *
 * <p>Where the jar lies in a library folder that several applications share, only those are covered that have a
 * {@code context-param} of ours. Finds the filter by its class, because people declare it under names of their own.
 */
public final class MfaInitializer implements ServletContainerInitializer {

    private static final Logger LOGGER = Logger.getLogger(MfaInitializer.class.getName());
    private static final String NAME = "MfaFilter";

    /** Made by the container. */
    public MfaInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        int declared = 0;
        for (FilterRegistration filter : context.getFilterRegistrations().values()) {
            if (MfaFilter.class.getName().equals(filter.getClassName())) {
                declared++;
                Coverage.closeGaps(filter, context, WebConfig.isCoverageEnforced(filter, context));
            }
        }
        if (declared > 1) {
            throw new MfaConfigurationException("the filter " + MfaFilter.class.getName() + " is declared " + declared
                    + " times; leave one <filter> of that class in web.xml");
        }
        if (declared == 0 && isMeant(context)) {
            register(context);
        }
    }

    private static void register(ServletContext context) {
        boolean last =
                WebConfig.read(context).getOrDefault(ConfigKeys.FILTER_POSITION).equals("last");
        Coverage.keepRegistration(context, last);
        FilterRegistration.Dynamic filter = context.addFilter(NAME, MfaFilter.class);
        if (filter == null) {
            throw new MfaConfigurationException(
                    "web.xml declares another filter under the name " + NAME + "; give it another <filter-name>");
        }
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), last, "/*");
        LOGGER.info("the filter was not in web.xml and is registered " + (last ? "after" : "before")
                + " the filters that are");
    }

    private static boolean isMeant(ServletContext context) {
        boolean own = MfaFilter.class.getClassLoader() == context.getClassLoader();
        return own
                || Collections.list(context.getInitParameterNames()).stream().anyMatch(name -> name.startsWith("mfa."));
    }
}
