package org.mfafilter.it.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Payara Micro with its file realm. */
final class PayaraMicroServer extends Server {

    private static final String CONFIGURATION = "set configs.config.server-config.";

    private final List<Path> applications = new ArrayList<>();

    PayaraMicroServer(Place place) {
        super(place);
    }

    @Override
    void prepare() throws IOException {
        Path callers = Files.write(folder().resolve("keyfile"), FileRealm.lines());
        Files.write(
                folder().resolve("preboot.txt"),
                List.of(
                        CONFIGURATION + "security-service.auth-realm.file.property.file=" + callers,
                        CONFIGURATION + "hazelcast-config-specific-configuration.enabled=false"));
    }

    @Override
    public Path applicationFolder(String name) {
        return folder().resolve("applications").resolve(name);
    }

    @Override
    public void dress(HostWar war) throws IOException {
        war.libraries(Jars.driver());
        war.file("WEB-INF/glassfish-web.xml", "payara/glassfish-web.xml");
        war.insert("<!-- data source -->", Files.readString(HostWar.HOST.resolve("data-source.xml")));
        applications.add(war.folder());
    }

    @Override
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "-jar",
                home().toString(),
                "--nocluster",
                "--port",
                Integer.toString(port()),
                "--prebootcommandfile",
                folder().resolve("preboot.txt").toString()));
        applications.forEach(application -> arguments.addAll(List.of("--deploy", application.toString())));
        return arguments;
    }

    @Override
    boolean isReady(String log) {
        return log.contains(" ready in ");
    }
}
