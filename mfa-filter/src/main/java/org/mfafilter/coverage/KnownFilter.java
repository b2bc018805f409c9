package org.mfafilter.coverage;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What filters of well-known classes do with a request; by name, because none of the classes need be there. */
enum KnownFilter {
    /** Ours. */
    OURS("org.mfafilter.web.MfaFilter"),
    /** Answers requests itself, with what the application has for them. */
    ANSWERS(
            "org.glassfish.jersey.servlet.ServletContainer",
            "com.sun.jersey.spi.container.servlet.ServletContainer",
            "org.jboss.resteasy.plugins.server.servlet.FilterDispatcher",
            "org.jboss.resteasy.plugins.server.servlet.Filter30Dispatcher",
            "org.apache.struts2.dispatcher.filter.StrutsPrepareAndExecuteFilter",
            "org.apache.struts2.dispatcher.filter.StrutsExecuteFilter",
            "org.apache.struts2.dispatcher.ng.filter.StrutsPrepareAndExecuteFilter",
            "org.apache.struts2.dispatcher.ng.filter.StrutsExecuteFilter",
            "org.apache.struts2.dispatcher.FilterDispatcher",
            "org.apache.wicket.protocol.http.WicketFilter",
            "org.apache.wicket.protocol.ws.javax.JavaxWebSocketFilter",
            "org.apache.tapestry5.TapestryFilter",
            "org.apache.tapestry5.http.TapestryFilter",
            "net.sourceforge.stripes.controller.DynamicMappingFilter"),
    /** Sends requests on to other addresses of the application. */
    FORWARDS(
            "org.ocpsoft.rewrite.servlet.RewriteFilter",
            "com.ocpsoft.pretty.PrettyFilter",
            "org.tuckey.web.filters.urlrewrite.UrlRewriteFilter",
            "org.omnifaces.facesviews.FacesViewsForwardingFilter"),
    /** Signs in, and belongs in front of ours. */
    SIGNS_IN(
            "org.springframework.web.filter.DelegatingFilterProxy",
            "org.springframework.security.web.FilterChainProxy",
            "org.apache.shiro.web.servlet.ShiroFilter",
            "org.apache.shiro.web.servlet.IniShiroFilter",
            "org.apache.shiro.ee.filters.ShiroFilter",
            "org.keycloak.adapters.servlet.KeycloakOIDCFilter",
            "org.keycloak.adapters.saml.servlet.SamlFilter",
            "org.pac4j.jee.filter.SecurityFilter",
            "org.pac4j.j2e.filter.SecurityFilter",
            "org.jasig.cas.client.util.HttpServletRequestWrapperFilter",
            "org.apereo.cas.client.util.HttpServletRequestWrapperFilter",
            "org.picketlink.authentication.web.AuthenticationFilter",
            "waffle.servlet.NegotiateSecurityFilter"),
    /** Opens WebSockets; put behind the filters of {@code web.xml} by its server. */
    OPENS_WEB_SOCKETS(
            "org.apache.tomcat.websocket.server.WsFilter",
            "org.glassfish.tyrus.servlet.TyrusServletFilter",
            "io.undertow.websockets.jsr.JsrWebSocketFilter"),
    /** Jetty's, which opens WebSockets in front of all filters unless {@code web.xml} puts it elsewhere. */
    OPENS_WEB_SOCKETS_FIRST,
    /** Anything else. */
    OTHER;

    @SuppressWarnings(
            "ImmutableEnumChecker") // Java 8 has no list that the checker knows to be immutable; nobody writes it
    private final List<String> classes;

    KnownFilter(String... classes) {
        this.classes = Arrays.asList(classes);
    }

    static KnownFilter of(Component filter) {
        @Nullable String className = filter.className();
        for (KnownFilter known : values()) {
            if (known.classes.contains(className)) {
                return known;
            }
        }
        return WebSocketOrder.isUpgradeFilterOfJetty(className) ? OPENS_WEB_SOCKETS_FIRST : OTHER;
    }
}
