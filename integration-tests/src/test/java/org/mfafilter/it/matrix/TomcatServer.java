package org.mfafilter.it.matrix;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tomcat, and TomEE, which is one with more in it. */
class TomcatServer extends Server {

    TomcatServer(Place place) {
        super(place);
    }

    /** Lines that the server's own {@code server.xml} has beside ours. */
    String listeners() {
        return "";
    }

    @Override
    void prepare() throws IOException {
        Jars.copyTree(home().resolve("conf"), folder().resolve("conf"));
        for (String folder : List.of("logs", "temp", "webapps", "work", "db")) {
            Files.createDirectories(folder().resolve(folder));
        }
        String serverXml = Files.readString(HostWar.HOST.resolve("tomcat/server.xml"));
        Files.writeString(folder().resolve("conf/server.xml"), serverXml.replace("<!-- listeners -->", listeners()));
        String users = Files.readString(HostWar.HOST.resolve("tomcat/tomcat-users.xml"));
        Files.writeString(folder().resolve("conf/tomcat-users.xml"), users);
        Jars.copy(Jars.driver(), folder().resolve("lib"));
    }

    @Override
    public Path applicationFolder(String name) {
        return folder().resolve("webapps").resolve(name);
    }

    @Override
    public void dress(HostWar war) throws IOException {
        war.file("META-INF/context.xml", "tomcat/context.xml");
    }

    @Override
    List<String> arguments() {
        return List.of(
                "-Djava.util.logging.config.file=" + folder().resolve("conf/logging.properties"),
                "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
                "-Dcatalina.home=" + home(),
                "-Dcatalina.base=" + folder(),
                "-Dhttp.port=" + port(),
                "-cp",
                home().resolve("bin/bootstrap.jar") + File.pathSeparator + home().resolve("bin/tomcat-juli.jar"),
                "org.apache.catalina.startup.Bootstrap",
                "start");
    }

    @Override
    boolean isReady(String log) {
        return log.contains("Server startup in [");
    }
}
