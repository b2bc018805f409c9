package org.mfafilter.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.it.matrix.Journey.SALARIES;
import static org.mfafilter.it.matrix.Journey.WELCOME;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;

/** An order of fragments that leaves ours out drops the initializer too: what is left to say so is CDI. */
@ParameterizedClass(name = "{0}")
@MethodSource("entries")
class OrderingIT {

    private static final String PARAMS =
            "<context-param><param-name>mfa.coverage</param-name>" + "<param-value>warn</param-value></context-param>";
    private static final String MESSAGE = "web.xml has an <absolute-ordering> of [], which leaves out mfa_filter";

    private static final Set<ServerType> WITHOUT_BEANS_XML =
            EnumSet.of(ServerType.WILDFLY_39, ServerType.LIBERTY_EE8, ServerType.LIBERTY_EE10);

    private static Server server;

    @Parameter
    MatrixEntry entry;

    /** Those with CDI of their own. */
    static List<MatrixEntry> entries() {
        return MatrixEntry.chosen().stream()
                .filter(entry -> entry.type().faces().isEmpty())
                .toList();
    }

    @BeforeParameterizedClassInvocation
    static void start(MatrixEntry entry) throws IOException {
        server = entry.type().on(entry.jdk());
        host("left-out", HostKind.OWN_FACES, "<absolute-ordering/>", entry);
        host("left-out-without-cdi", HostKind.NO_FACES, "<absolute-ordering/>", entry);
        host("left-out-warned", HostKind.OWN_FACES, "<absolute-ordering/>" + PARAMS, entry);
        server.dress(HostWar.in(server.applicationFolder("neighbour"), HostKind.OWN_FACES, entry.type()));
        server.start();
    }

    private static void host(String name, HostKind kind, String lines, MatrixEntry entry) throws IOException {
        server.dress(
                HostWar.in(server.applicationFolder(name), kind, entry.type()).withMfa(lines));
    }

    @AfterParameterizedClassInvocation
    static void stop() throws InterruptedException {
        server.stop();
    }

    @Test
    void stopsTheDeploymentAndSaysWhatToAdd() throws IOException {
        for (String place : List.of(SALARIES, WELCOME, "/login.html", "/app/payslips.jsf", "/")) {
            Answer answer = new Visitor(server.address(), "/left-out").form(place);
            assertThat(answer.status()).as(place).isIn(404, 503);
            assertThat(answer.body()).doesNotContain("CANARY");
        }
        assertThat(server.log()).contains(MESSAGE, "<name>mfa_filter</name>");
    }

    /** Most servers start no CDI where there is no {@code beans.xml}; then nothing of the jar runs: a limit that the docs name. */
    @Test
    void needsCdi() {
        int status = new Visitor(server.address(), "/left-out-without-cdi")
                .open(WELCOME)
                .status();

        assertThat(status != 200).isEqualTo(WITHOUT_BEANS_XML.contains(entry.type()));
    }

    @Test
    void leavesItsNeighbourAlone() {
        assertThat(new Visitor(server.address(), "/neighbour").open(WELCOME).status())
                .isEqualTo(200);
    }

    @Test
    void onlyWarnsWhereTheConfigurationSaysSo() {
        assertThat(new Visitor(server.address(), "/left-out-warned")
                        .open(WELCOME)
                        .status())
                .isEqualTo(200);
    }
}
