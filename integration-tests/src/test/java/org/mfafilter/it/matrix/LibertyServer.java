package org.mfafilter.it.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Open Liberty with one of its profiles and a registry in its {@code server.xml}. */
final class LibertyServer extends Server {

    private static final String NAME = "payslips";

    private final String feature;
    private final List<HostWar> applications = new ArrayList<>();

    private LibertyServer(Place place, String feature) {
        super(place);
        this.feature = feature;
    }

    static Server ee8(Place place) {
        return new LibertyServer(place, "webProfile-8.0");
    }

    static Server ee10(Place place) {
        return new LibertyServer(place, "webProfile-10.0");
    }

    @Override
    void prepare() throws IOException {
        Jars.copy(Jars.driver(), server().resolve("driver"));
    }

    @Override
    public Path applicationFolder(String name) {
        return server().resolve("apps").resolve(name + ".war");
    }

    @Override
    public void dress(HostWar war) throws IOException {
        war.insert("<!-- data source -->", Files.readString(HostWar.HOST.resolve("data-source.xml")));
        applications.add(war);
    }

    @Override
    String wholeLog() throws IOException {
        return Files.readString(server().resolve("logs/messages.log"));
    }

    @Override
    List<String> arguments() throws IOException {
        StringBuilder described = new StringBuilder();
        String application = Files.readString(HostWar.HOST.resolve("liberty/application.xml"));
        for (HostWar war : applications) {
            described.append(application
                    .replace("@NAME@", war.name())
                    .replace("@FOLDER@", war.folder().toString()));
        }
        String text = Files.readString(HostWar.HOST.resolve("liberty/server.xml"))
                .replace("@FEATURE@", feature)
                .replace("@PORT@", Integer.toString(port()))
                .replace("@DRIVER@", server().resolve("driver").toString())
                .replace("@CALLERS@", callers())
                .replace("@APPLICATIONS@", described);
        Files.writeString(server().resolve("server.xml"), text);
        String opened = "@" + home().resolve("lib/platform/java/java9.options");
        return List.of(opened, "-jar", home().resolve("bin/tools/ws-server.jar").toString(), NAME);
    }

    private static String callers() {
        StringBuilder callers = new StringBuilder();
        Set<String> groups = new TreeSet<>();
        CALLERS.forEach((name, roles) -> {
            groups.addAll(roles);
            callers.append("<user name=\"" + name + "\" password=\"" + name + "-2009\"/>\n");
        });
        for (String group : groups) {
            callers.append("<group name=\"" + group + "\">");
            CALLERS.forEach(
                    (name, roles) -> callers.append(roles.contains(group) ? "<member name=\"" + name + "\"/>" : ""));
            callers.append("</group>\n");
        }
        return callers.toString();
    }

    @Override
    Map<String, String> environment() {
        return Map.of("WLP_USER_DIR", folder().resolve("usr").toString());
    }

    /** An application has started, or it has failed to. */
    @Override
    boolean isReady(String log) {
        return log.contains("CWWKF0011I")
                && applications.stream()
                        .allMatch(war -> log.lines()
                                .anyMatch(line -> line.contains("CWWKZ0001I: Application " + war.name() + " ")
                                        || line.contains(
                                                "CWWKZ0002E: An exception occurred while starting the application "
                                                        + war.name() + ".")
                                        || line.contains("CWWKZ0012I: The application " + war.name() + " ")));
    }

    private Path server() {
        return folder().resolve("usr/servers").resolve(NAME);
    }
}
