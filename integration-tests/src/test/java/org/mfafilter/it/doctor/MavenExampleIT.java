package org.mfafilter.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of {@code docs/doctor.md} for a {@code pom.xml}, in a build that has a war and nothing else to do. */
class MavenExampleIT {

    private static final Pattern BLOCK = Pattern.compile("```xml\n(<plugin>.*?)```", Pattern.DOTALL);
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.example</groupId><artifactId>payroll</artifactId><version>1</version>
              <packaging>pom</packaging>
              <dependencies>
                <dependency>
                  <groupId>org.mfafilter</groupId><artifactId>mfa-filter</artifactId><version>1</version>
                  <scope>system</scope><systemPath>%s</systemPath>
                </dependency>
              </dependencies>
              <build><finalName>payroll</finalName><plugins>%s</plugins></build>
            </project>
            """;

    @TempDir
    private Path project;

    @Test
    void goesOnWithTheSampleAndStopsWhenSomebodyAddsAnEndpointThatIsNotGuarded() throws Exception {
        Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs/doctor.md")));
        assertThat(block.find()).isTrue();
        Path jar = Path.of(System.getProperty("servers")).resolve("jakarta-ee/ours/mfa-filter.jar");
        Files.writeString(project.resolve("pom.xml"), POM.formatted(jar.toAbsolutePath(), block.group(1)));
        Path war = Files.createDirectories(project.resolve("target")).resolve("payroll.war");
        Files.copy(Path.of(System.getProperty("sample.war")), war);

        assertThat(build()).contains("payroll.war: nothing found", "BUILD SUCCESS");

        exempt(war);
        assertThat(build())
                .contains("kind: exempt:SalariesReport", "BUILD FAILURE")
                .doesNotContain("BUILD SUCCESS");
    }

    private static void exempt(Path war) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(war, Map.of())) {
            Path webXml = zip.getPath("WEB-INF/web.xml");
            String param = "<init-param><param-name>mfa.exempt.paths</param-name>"
                    + "<param-value>/reports/*</param-value></init-param><async-supported>";
            Files.writeString(webXml, Files.readString(webXml).replace("<async-supported>", param));
        }
    }

    private String build() throws IOException, InterruptedException {
        Path out = project.resolve("out.txt");
        new ProcessBuilder("mvn", "-B", "-ntp", "-f", project.resolve("pom.xml").toString(), "verify")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        return Files.readString(out);
    }
}
