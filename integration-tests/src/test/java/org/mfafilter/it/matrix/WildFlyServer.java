package org.mfafilter.it.matrix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.mfafilter.it.FreePort;

/** WildFly as it is unpacked, with callers in the two files of its application realm. */
final class WildFlyServer extends Server {

    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.security",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.management/javax.management",
            "java.naming/javax.naming");

    WildFlyServer(Place place) {
        super(place);
    }

    @Override
    void prepare() throws IOException {
        Jars.copyTree(home().resolve("standalone"), folder().resolve("standalone"));
        List<String> users = new ArrayList<>();
        List<String> roles = new ArrayList<>();
        CALLERS.forEach((name, groups) -> {
            users.add(name + "=" + digest(name + ":ApplicationRealm:" + name + "-2009"));
            roles.add(name + "=" + String.join(",", groups));
        });
        Path configuration = folder().resolve("standalone/configuration");
        Files.write(configuration.resolve("application-users.properties"), users);
        Files.write(configuration.resolve("application-roles.properties"), roles);
    }

    @Override
    public Path applicationFolder(String name) {
        return folder().resolve("standalone/deployments").resolve(name + ".war");
    }

    @Override
    public void dress(HostWar war) throws IOException {
        war.libraries(Jars.driver());
        war.insert("<!-- data source -->", Files.readString(HostWar.HOST.resolve("data-source.xml")));
        Files.createFile(war.folder().resolveSibling(war.folder().getFileName() + ".dodeploy"));
    }

    @Override
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        OPENED.forEach(opened -> arguments.add("--add-opens=" + opened + "=ALL-UNNAMED"));
        Path base = folder().resolve("standalone");
        arguments.addAll(List.of(
                "--add-modules=java.se",
                "-Djboss.modules.system.pkgs=org.jboss.byteman",
                "-Dorg.jboss.boot.log.file=" + base.resolve("log/boot.log"),
                "-Dlogging.configuration="
                        + base.resolve("configuration/logging.properties").toUri(),
                "-jar",
                home().resolve("jboss-modules.jar").toString(),
                "-mp",
                home().resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + home(),
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port(),
                "-Djboss.https.port=" + FreePort.next(),
                "-Djboss.management.http.port=" + FreePort.next()));
        return arguments;
    }

    @Override
    boolean isReady(String log) {
        return log.contains("WFLYSRV0025") || log.contains("WFLYSRV0026");
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
