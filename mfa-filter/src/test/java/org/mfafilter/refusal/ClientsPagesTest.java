package org.mfafilter.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages for who writes a client show what a client gets. */
class ClientsPagesTest {

    private static final Refusal REFUSAL = Refusal.to("/mfa/methods", Reason.ENROLL);
    private static final Refusal OF_A_PAGE = Refusal.to("/mfa/methods?to=WpxLH2EpgXQ7", Reason.ENROLL);
    private static final Refusal OF_HTMX = Refusal.to("/mfa/methods?to=Ag80bOfX4poS", Reason.ENROLL);

    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of("faces-ajax", FacesAjax.body(OF_A_PAGE)),
                Arguments.of("fetch", Problem.body(REFUSAL)),
                Arguments.of("htmx", Problem.body(OF_HTMX)),
                Arguments.of("graphql", GraphQl.body(REFUSAL)),
                Arguments.of("soap", Soap.onePointOne().body(REFUSAL)),
                Arguments.of("soap", Soap.onePointTwo().body(REFUSAL)),
                Arguments.of("websocket", Problem.body(REFUSAL)),
                Arguments.of("curl-and-programs", Problem.body(REFUSAL)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageShowsTheAnswer(String page, String body) throws IOException {
        assertThat(read(page).lines().map(String::trim)).containsSequence(body.split("\n", -1));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void contractNamesEveryReason(Reason reason) throws IOException {
        assertThat(read("clients")).contains("| `" + reason.word() + "` | " + reason.status() + " | " + reason.title());
    }

    @Test
    void contractLeadsToEveryPage() throws IOException {
        String contract = read("clients");
        assertThat(pages().map(page -> "](" + page.get()[0] + ".md)")).allMatch(contract::contains);
    }

    private static String read(String page) throws IOException {
        return Files.readString(Path.of("../docs/integration", page + ".md"));
    }
}
