package org.mfafilter.it.cluster;

import java.io.File;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.mfafilter.identity.PasswordVerifier;
import org.mfafilter.it.cluster.host.HeldAnswers;
import org.mfafilter.it.cluster.host.HostPasswords;
import org.mfafilter.it.cluster.host.SessionSignIn;

/** A distributable application for Payara, with the page that the Tomcat host has, and with a driver of its own. */
final class ClusterWar {

    private static final Path HOSTS = Path.of("src/test/hosts");

    private ClusterWar() {}

    static void writeTo(Path file) {
        File page = HOSTS.resolve("tomcat-9/webapp/app/salaries.jsp").toFile();
        ShrinkWrap.create(WebArchive.class, "salaries.war")
                .addClasses(HostPasswords.class, SessionSignIn.class)
                .addClass(HeldAnswers.class)
                .addAsServiceProvider(PasswordVerifier.class, HostPasswords.class)
                .addAsLibraries(jarOf(org.mfafilter.web.MfaFilter.class))
                .addAsLibraries(jarOf(org.mfafilter.faces.FacesRenderer.class))
                .addAsLibraries(jarOf(org.postgresql.Driver.class))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsWebResource(page, "app/salaries.jsp")
                .setWebXML(HOSTS.resolve("cluster/web.xml").toFile())
                .as(ZipExporter.class)
                .exportTo(file.toFile(), true);
    }

    /** The jar that a class comes from. */
    static File jarOf(Class<?> type) {
        File jar = new File(
                type.getProtectionDomain().getCodeSource().getLocation().getPath());
        if (!jar.isFile()) {
            throw new IllegalStateException(jar + " is no jar; run the tests with mvn verify");
        }
        return jar;
    }
}
