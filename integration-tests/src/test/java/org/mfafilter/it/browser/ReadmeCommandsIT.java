package org.mfafilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.server.SampleServer;
import org.mfafilter.it.server.SignIn;

/** The commands of the README, each with the status that stands behind it. */
@ExtendWith(Journey.class)
class ReadmeCommandsIT {

    private static final Pattern COMMAND =
            Pattern.compile("(?m)^curl -ib jar http://localhost:8080(\\S+)(.*?) +# ([0-9]{3}): (.*)$");
    private static final Pattern HEADER = Pattern.compile("-H '([^:]+): ([^']+)'");
    private static final int COMMANDS = 9;

    private final SampleServer server;

    ReadmeCommandsIT(SampleServer server) {
        this.server = server;
    }

    @Test
    void eachKindOfClientIsToldWhatTheReadmeSays() throws IOException {
        SignIn colleague = server.colleague();
        WebClient anna = new WebClient(URI.create(server.address()));
        anna.post("/j_security_check", "j_username", colleague.name(), "j_password", colleague.password());
        assertThat(anna.get("/payslips.xhtml").status()).isEqualTo(303);

        Matcher commands = COMMAND.matcher(Files.readString(Path.of("../README.md")));
        int found = 0;
        while (commands.find()) {
            found++;
            String command = commands.group();
            int status = Integer.parseInt(commands.group(3));
            if (command.contains("websocket")) {
                assertThat(anna.handshake(commands.group(1))).isEqualTo(String.valueOf(status));
            } else {
                Answer answer =
                        anna.send("GET", commands.group(1), headers(commands.group(2)), BodyPublishers.noBody());
                assertThat(answer.status()).as(command).isEqualTo(status);
                assertThat(answer.body()).as(command).doesNotContain("Lindqvist");
            }
        }
        assertThat(found).isEqualTo(COMMANDS);
    }

    private static Map<String, String> headers(String options) {
        Map<String, String> headers = new TreeMap<>(Map.of("Accept", "*/*"));
        Matcher each = HEADER.matcher(options);
        while (each.find()) {
            headers.put(each.group(1), each.group(2));
        }
        return headers;
    }
}
