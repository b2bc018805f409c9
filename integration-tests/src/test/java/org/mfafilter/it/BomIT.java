package org.mfafilter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** What an application imports so as to name one version. */
class BomIT {

    @Test
    void hasTheVersionOfTheParentAndNoParentWhoseVersionsItWouldBring() throws IOException {
        Document bom = pom("../mfa-bom/pom.xml");

        assertThat(bom.selectXpath("/project/version").text())
                .isEqualTo(pom("../pom.xml").selectXpath("/project/version").text());
        assertThat(bom.selectXpath("/project/parent")).isEmpty();
    }

    @Test
    void namesEveryJarForApplicationsInBothGenerationsAndNothingElse() throws IOException {
        List<String> managed = new ArrayList<>();
        for (Element dependency : pom("../mfa-bom/pom.xml").select("dependencyManagement dependency")) {
            assertThat(dependency.select("version").text()).isEqualTo("${project.version}");
            managed.add(dependency.select("groupId").text()
                    + ':'
                    + dependency.select("artifactId").text()
                    + ':'
                    + dependency.select("classifier").text());
        }

        assertThat(managed)
                .containsExactlyInAnyOrder(
                        "org.mfafilter:mfa-filter:",
                        "org.mfafilter:mfa-filter:javax",
                        "org.mfafilter:mfa-faces-ui:",
                        "org.mfafilter:mfa-faces-ui:javax",
                        "org.mfafilter:mfa-faces-starter:",
                        "org.mfafilter:mfa-faces-starter:javax",
                        "org.mfafilter:mfa-microprofile:",
                        "org.mfafilter:mfa-microprofile:javax");
    }

    private static Document pom(String file) throws IOException {
        return Jsoup.parse(Files.readString(Path.of(file)), "", Parser.xmlParser());
    }
}
