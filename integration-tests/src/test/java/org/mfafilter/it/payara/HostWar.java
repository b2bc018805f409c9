package org.mfafilter.it.payara;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.mfafilter.it.payara.host.CanaryServlet;
import org.mfafilter.it.payara.host.DatabaseServlet;
import org.mfafilter.it.payara.host.FailingPhaseListener;
import org.mfafilter.it.payara.host.FarAwayFilter;
import org.mfafilter.it.payara.host.HostSecurity;

/** An application with canaries in it, the jars dropped into its {@code WEB-INF/lib} as a maintainer would. */
final class HostWar {

    private HostWar() {}

    static WebArchive make() {
        return ShrinkWrap.create(WebArchive.class, "host.war")
                .addClasses(
                        CanaryServlet.class,
                        DatabaseServlet.class,
                        FailingPhaseListener.class,
                        FarAwayFilter.class,
                        HostSecurity.class)
                .addAsLibraries(jarOf(org.mfafilter.web.MfaFilter.class))
                .addAsLibraries(jarOf(org.mfafilter.faces.FacesRenderer.class))
                .addAsLibraries(jarOf(com.google.zxing.qrcode.encoder.Encoder.class))
                .addAsLibraries(jarOf(org.apache.commons.codec.binary.Base32.class))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsWebInfResource("payara-host/faces-config.xml", "faces-config.xml")
                .addAsWebResource("payara-host/home.xhtml", "home.xhtml")
                .setWebXML(new StringAsset(webXml()));
    }

    private static String webXml() {
        try (var stream = HostWar.class.getResourceAsStream("/payara-host/web.xml")) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            Path file = Files.createTempFile("mfa", ".key");
            file.toFile().deleteOnExit();
            Files.writeString(
                    file, "writing-key=k1\nkey.k1=" + Base64.getEncoder().encodeToString(key) + '\n');
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("KEY-FILE", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File jarOf(Class<?> type) {
        File jar = new File(
                type.getProtectionDomain().getCodeSource().getLocation().getPath());
        if (!jar.isFile()) {
            throw new IllegalStateException(jar + " is no jar; run the tests with mvn verify");
        }
        return jar;
    }
}
