package org.mfafilter.it.payara;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.mfafilter.it.payara.host.AdministrationServlet;
import org.mfafilter.it.payara.host.CanaryServlet;
import org.mfafilter.it.payara.host.DatabaseServlet;
import org.mfafilter.it.payara.host.EventsServlet;
import org.mfafilter.it.payara.host.FailingPhaseListener;
import org.mfafilter.it.payara.host.FarAwayFilter;
import org.mfafilter.it.payara.host.HostEvents;
import org.mfafilter.it.payara.host.HostKeys;
import org.mfafilter.it.payara.host.HostPasswords;
import org.mfafilter.it.payara.host.HostSecurity;
import org.mfafilter.it.payara.host.RollBackFilter;

/** An application with canaries in it, the jars dropped into its {@code WEB-INF/lib} as a maintainer would. */
final class HostWar {

    private HostWar() {}

    static WebArchive make() {
        return ShrinkWrap.create(WebArchive.class, "host.war")
                .addClasses(
                        AdministrationServlet.class,
                        CanaryServlet.class,
                        DatabaseServlet.class,
                        EventsServlet.class,
                        FailingPhaseListener.class,
                        FarAwayFilter.class,
                        HostEvents.class,
                        HostKeys.class,
                        HostPasswords.class,
                        HostSecurity.class,
                        RollBackFilter.class)
                .addAsLibraries(jarOf(org.mfafilter.web.MfaFilter.class))
                .addAsLibraries(jarOf(org.mfafilter.faces.FacesRenderer.class))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsWebInfResource("payara-host/faces-config.xml", "faces-config.xml")
                .addAsWebResource("payara-host/home.xhtml", "home.xhtml")
                .setWebXML("payara-host/web.xml");
    }

    static File jarOf(Class<?> type) {
        File jar = new File(
                type.getProtectionDomain().getCodeSource().getLocation().getPath());
        if (!jar.isFile()) {
            throw new IllegalStateException(jar + " is no jar; run the tests with mvn verify");
        }
        return jar;
    }
}
