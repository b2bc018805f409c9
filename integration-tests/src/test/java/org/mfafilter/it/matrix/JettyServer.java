package org.mfafilter.it.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Jetty with one of its environments ({@code ee8}, {@code ee10}), WebSocket among its modules. */
final class JettyServer extends Server {

    private final String environment;
    private final String webSocket;

    private JettyServer(Place place, String environment, String webSocket) {
        super(place);
        this.environment = environment;
        this.webSocket = webSocket;
    }

    static Server ee8(Place place) {
        return new JettyServer(place, "ee8", "ee8-websocket-javax");
    }

    static Server ee10(Place place) {
        return new JettyServer(place, "ee10", "ee10-websocket-jakarta");
    }

    @Override
    void prepare() throws IOException {
        Files.createDirectories(folder().resolve("webapps"));
        Path etc = Files.createDirectories(folder().resolve("etc"));
        Files.copy(HostWar.HOST.resolve("jetty/realm.xml"), etc.resolve("realm.xml"));
        List<String> callers = new ArrayList<>();
        CALLERS.forEach((name, groups) -> callers.add(name + ": " + name + "-2009," + String.join(",", groups)));
        Files.write(etc.resolve("realm.properties"), callers);
    }

    @Override
    public Path applicationFolder(String name) {
        return folder().resolve("webapps").resolve(name);
    }

    @Override
    public void dress(HostWar war) throws IOException {
        war.libraries(Jars.driver());
        war.file("WEB-INF/jetty-env.xml", "jetty/jetty-env.xml", "@EE@", environment);
        if (environment.equals("ee10")) {
            war.file("WEB-INF/jetty-web.xml", "jetty/jetty-web.xml");
        }
        war.insert("<!-- data source -->", Files.readString(HostWar.HOST.resolve("resource-ref.xml")));
    }

    @Override
    public void orderWebSockets(HostWar war) throws IOException {
        String lines = Files.readString(HostWar.HOST.resolve("jetty/web-socket.xml"));
        war.insert("<!-- WebSocket -->", lines.replace("@EE@", environment));
    }

    @Override
    List<String> arguments() {
        return List.of(
                "-jar",
                home().resolve("start.jar").toString(),
                "jetty.base=" + folder(),
                "jetty.http.host=127.0.0.1",
                "jetty.http.port=" + port(),
                "etc/realm.xml",
                "--module=http",
                "--module=" + environment + "-deploy",
                "--module=" + environment + "-plus",
                "--module=" + environment + "-annotations",
                "--module=" + environment + "-jsp",
                "--module=" + webSocket);
    }

    @Override
    boolean isReady(String log) {
        return log.contains("Started oejs.Server@");
    }
}
