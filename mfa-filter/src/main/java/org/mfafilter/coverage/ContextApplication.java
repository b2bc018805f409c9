package org.mfafilter.coverage;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** An application that is starting, as its servlet context shows it. */
final class ContextApplication implements Application, Application.WebSockets, Application.Roles {

    private static final String CONTAINER = "jakarta.websocket.server.ServerContainer";
    private static final String REGISTRATION = OwnRegistration.class.getName();

    private final ServletContext context;
    private final Descriptors descriptors;

    ContextApplication(ServletContext context) {
        this.context = context;
        this.descriptors = ContextDescriptors.of(context);
    }

    /** Keeps in the context how our initializer is about to register the filter. */
    static void keep(ServletContext context, boolean last) {
        context.setAttribute(
                REGISTRATION,
                new OwnRegistration(last, context.getFilterRegistrations().keySet()));
    }

    @Override
    public Descriptors descriptors() {
        return descriptors;
    }

    @Override
    public @Nullable OwnRegistration registration() {
        Object kept = context.getAttribute(REGISTRATION);
        return kept instanceof OwnRegistration ? (OwnRegistration) kept : null;
    }

    @Override
    public Collection<Component> filters() {
        return context.getFilterRegistrations().values().stream()
                .map(ContextApplication::component)
                .collect(Collectors.toList());
    }

    private static Component component(FilterRegistration filter) {
        return new Component(
                filter.getName(),
                filter.getClassName(),
                filter.getUrlPatternMappings(),
                filter.getInitParameter("targetBeanName"));
    }

    @Override
    public Collection<Component> servlets() {
        return context.getServletRegistrations().values().stream()
                .map(ContextApplication::component)
                .collect(Collectors.toList());
    }

    private static Component component(ServletRegistration servlet) {
        return new Component(servlet.getName(), servlet.getClassName(), servlet.getMappings(), null);
    }

    @Override
    public boolean extend(String className, String ending) {
        try {
            Class<?> type = Class.forName(className, false, context.getClassLoader());
            for (; type != null; type = type.getSuperclass()) {
                if (type.getName().endsWith(ending)) {
                    return true;
                }
            }
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
        return false;
    }

    @Override
    public WebSockets webSockets() {
        return this;
    }

    @Override
    public @Nullable String container() {
        Object container = context.getAttribute(CONTAINER);
        return container == null ? null : container.getClass().getName();
    }

    /** Asks Tomcat whether endpoints are registered; others do not say. */
    @Override
    public @Nullable Boolean hasEndpoints() {
        Object container = context.getAttribute(CONTAINER);
        if (container == null) {
            return false;
        }
        try {
            Method registered = container.getClass().getDeclaredMethod("areEndpointsRegistered");
            registered.setAccessible(true);
            return (Boolean) registered.invoke(container);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    @Override
    public Collection<Component> endpoints() {
        return Collections.emptyList();
    }

    @Override
    public Roles roles() {
        return this;
    }

    /** Reads what lies beside {@code web.xml}, such as {@code jboss-web.xml}; other files have no roles. */
    @Override
    public void removeMapped(Set<String> missing, Consumer<String> doubts) {
        @Nullable Set<String> paths = missing.isEmpty() ? null : context.getResourcePaths("/WEB-INF/");
        for (String path : paths == null ? Collections.<String>emptySet() : paths) {
            if (path.endsWith(".xml") && !path.endsWith("/web.xml")) {
                try (InputStream file = context.getResourceAsStream(path)) {
                    missing.removeAll(WebXml.read(file).roles());
                } catch (IOException | XMLStreamException | RuntimeException e) {
                    doubts.accept(path + " could not be read");
                }
            }
        }
        if (isInEar()) {
            doubts.accept("the application is part of an EAR, whose application.xml cannot be read from here");
        }
    }

    @Override
    public Set<String> withoutAnnotated(Set<String> missing) throws IOException {
        return AnnotatedRoles.withoutNamed(missing, context);
    }

    /** An EAR has a name of its own beside that of the web application (Jakarta EE platform 8.1.1). */
    @SuppressWarnings("BanJNDI") // two names of the platform, nothing from outside
    private static boolean isInEar() {
        try {
            Object application = InitialContext.doLookup("java:app/AppName");
            Object module = InitialContext.doLookup("java:module/ModuleName");
            return !application.equals(module);
        } catch (NamingException | RuntimeException | LinkageError e) {
            return false; // no such names: Tomcat and Jetty, which take no EAR
        }
    }
}
