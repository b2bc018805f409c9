package org.mfafilter.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;

/** The ways of checking a password again that need a server: Tomcat's realm, its own sign-in, and JDBC with one jar added. */
class PasswordVerifiersIT {

    private static final String PAGE = "/app/payslips.jsf";
    private static final String CANARY = "SALARY-CANARY";
    private static final String FIRST_PARAM = "<init-param>\n      <param-name>mfa.store.datasource";
    private static final String LONG = "correct horse battery staple, and then some more to type every morning";
    private static final String NOT_ASCII = "lösenord-пароль-密码";

    private static final String FORM_IN_UTF_8 =
            "<Valve className=\"org.apache.catalina.authenticator.FormAuthenticator\" characterEncoding=\"UTF-8\"/>";

    private static TomcatNine tomcat;

    @BeforeAll
    static void start() throws Exception {
        Path base = Path.of("target", "tomcat-9-password-verifiers").toAbsolutePath();
        tomcat = TomcatNine.in(base);
        Path key = TomcatNine.keyFile(base.resolve("mfa.key"));
        users(base.resolve("conf/tomcat-users.xml"));
        Path ask = Path.of("src/test/hosts/tomcat-9/ask-realm.jsp");
        application("realm", key, "");
        Files.copy(ask, base.resolve("webapps/realm/ask-realm.jsp"));
        application(
                        "loop-back",
                        key,
                        param("mfa.identity", "bean")
                                + param(
                                        "mfa.password.loop-back.url",
                                        tomcat.address().toString()))
                .replace("META-INF/context.xml", "</Context>", FORM_IN_UTF_8 + "</Context>");
        application(
                "loop-back-down",
                key,
                param("mfa.identity", "bean") + param("mfa.password.loop-back.url", "http://localhost:1"));
        application(
                "jdbc",
                key,
                param("mfa.identity", "bean")
                        + param("mfa.password.jdbc.datasource", "jdbc/mfa")
                        + param("mfa.password.jdbc.query", "SELECT hash FROM account WHERE name = ?")
                        + param("mfa.password.jdbc.hash", "bcrypt"));
        Files.copy(
                Path.of(System.getProperty("java-ee-8.jars"), "libraries", "password4j.jar"),
                base.resolve("webapps/jdbc/WEB-INF/lib/password4j.jar"));
        account(base.resolve("db/jdbc"));
        tomcat.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        tomcat.stop();
    }

    private static LegacyWar application(String name, Path key, String params) throws IOException {
        LegacyWar war = tomcat.application(name).withMfa("filter.xml", key);
        if (params.contains("mfa.identity")) {
            war.withOwnIdentity();
        }
        return war.replace("WEB-INF/web.xml", FIRST_PARAM, params + param("mfa.identity.realm", name) + FIRST_PARAM);
    }

    private static String param(String name, String value) {
        return "<init-param><param-name>" + name + "</param-name><param-value>" + value + "</param-value></init-param>";
    }

    private static void users(Path file) throws IOException {
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "</tomcat-users>",
                                "<user username=\"långa\" password=\"" + LONG + "\" roles=\"employee,sensitive-data\"/>"
                                        + "<user username=\"åke\" password=\"" + NOT_ASCII
                                        + "\" roles=\"employee,sensitive-data\"/>"
                                        + "<user username=\"o'brien, jr=*\" password=\"o'brien\" roles=\"employee,sensitive-data\"/>"
                                        + "</tomcat-users>"));
    }

    /** What bcrypt of another maker (libxcrypt) made of a password that is not the one of Tomcat's own realm. */
    private static void account(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + database, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE account (name VARCHAR(100), hash VARCHAR(100))");
            statement.execute("INSERT INTO account VALUES ('astrid',"
                    + " '$2a$04$abcdefghijklmnopqrstuuc8Tu91jyit7TheLT40KucIGxCg4goA2')");
        }
    }

    private static String askRealm(String name, String password) {
        Answer answer =
                new WebClient(tomcat.address()).post("/realm/ask-realm.jsp", "name", name, "password", password);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().trim();
    }

    @ParameterizedTest
    @CsvSource({"astrid, astrid-2009", "långa, '" + LONG + "'", "åke, " + NOT_ASCII, "'o''brien, jr=*', 'o''brien'"})
    void realmKnowsTheRightPassword(String name, String password) {
        assertThat(askRealm(name, password)).isEqualTo("VALID");
    }

    @ParameterizedTest
    @CsvSource({
        "astrid, guessed",
        "astrid, ''",
        "astrid, nils-2009",
        "astrid, astrid-2009!",
        "nils, astrid-2009",
        "långa, 'correct horse battery staple, and then some more to type every mornin'",
        "åke, losenord-пароль-密码",
        "'o''brien, jr=*', astrid-2009"
    })
    void realmKnowsAWrongPassword(String name, String password) {
        assertThat(askRealm(name, password)).isEqualTo("INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "*", "Astrid", "astrid ", "' OR '1'='1"})
    void realmSaysNothingOfACallerItDoesNotKnow(String name) {
        assertThat(askRealm(name, "astrid-2009")).isEqualTo("UNANSWERED");
    }

    @ParameterizedTest
    @CsvSource({"realm, astrid-2009", "loop-back, astrid-2009", "jdbc, " + NOT_ASCII})
    void wrongPasswordIsRefusedAndTheRightOneLeadsOn(String application, String password) {
        Visitor astrid = new Visitor(tomcat.address(), "/" + application);
        Answer page = toPassword(astrid);

        for (String wrong : new String[] {"guessed", "nils-2009"}) {
            page = astrid.submit(page, "password", wrong);
            assertThat(notice(page)).startsWith("The password is not right.");
            assertThat(astrid.open(PAGE).location()).startsWith("/" + application + "/mfa/");
        }

        Answer phone = astrid.submit(page, "password", password);
        assertThat(phone.page().select("h1").text()).startsWith("Get the verification code from the app");
        assertThat(astrid.open(PAGE).body()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @CsvSource({"astrid, astrid-2009", "långa, '" + LONG + "'", "åke, " + NOT_ASCII, "'o''brien, jr=*', 'o''brien'"})
    void ownSignInTellsTheRightPasswordFromOthers(String name, String password) {
        Visitor visitor = new Visitor(tomcat.address(), "/loop-back");
        Answer methods = visitor.follow(
                visitor.signInAt(name, password, "/loop-back" + PAGE).location());
        Answer page = visitor.submit(methods, "method", "google-authenticator");

        for (String wrong : new String[] {"", "nils-2009", password.substring(1), password + "!"}) {
            page = visitor.submit(page, "password", wrong);
            assertThat(page.page().select("h1").text()).isEqualTo("Enter your password");
            assertThat(visitor.open(PAGE).location()).startsWith("/loop-back/mfa/");
        }

        Answer phone = visitor.submit(page, "password", password);
        assertThat(phone.page().select("h1").text()).startsWith("Get the verification code from the app");
        assertThat(visitor.open(PAGE).location()).startsWith("/loop-back/mfa/");
    }

    @Test
    void ownSignInThatCannotBeReachedIsNoAnswerAndSaidInTheLog() throws IOException {
        Visitor astrid = new Visitor(tomcat.address(), "/loop-back-down");

        Answer page = astrid.submit(toPassword(astrid), "password", "astrid-2009");

        assertThat(notice(page)).contains("cannot check your password here");
        assertThat(astrid.open(PAGE).location()).startsWith("/loop-back-down/mfa/");
        assertThat(tomcat.text()).contains("mfa.password.loop-back.url gave no answer");
    }

    @Test
    void placeOfTheOwnSignInIsThereForNobodyElse() {
        WebClient stranger = new WebClient(tomcat.address());
        String place = "/loop-back/mfa/password-check";
        Map<String, String> ticket = Map.of("Mfa-Login-Ticket", "AAAAAAAAAAAAAAAAAAAAAA");

        assertThat(stranger.post(place).status()).isEqualTo(404);
        assertThat(stranger.get(place, ticket).status()).isEqualTo(404);
        Answer answer = stranger.send("POST", place, ticket, BodyPublishers.noBody());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo(stranger.get("/loop-back/mfa/no-such-place").body());
        assertThat(stranger.cookieNames()).isEmpty();
    }

    @Test
    void startReportNamesEveryWay() throws IOException {
        assertThat(tomcat.text())
                .contains(
                        "the application's PasswordVerifier beans: no CDI here",
                        "Jakarta Security identity stores: not in this server",
                        "the server's realm: Tomcat's org.apache.catalina.realm.UserDatabaseRealm",
                        "the server's realm: not asked, because mfa.identity is 'bean'",
                        "jdbc: not configured",
                        "jdbc: bcrypt in jdbc/mfa",
                        "ldap: not configured",
                        "loop-back sign-in: not configured",
                        "loop-back sign-in: at " + tomcat.address() + "/loop-back/mfa/password-check");
    }

    private static Answer toPassword(Visitor visitor) {
        Answer methods = visitor.signInTowardsOurPage("astrid", PAGE);
        Answer password = visitor.submit(methods, "method", "google-authenticator");
        assertThat(password.page().select("h1").text()).isEqualTo("Enter your password");
        return password;
    }

    private static String notice(Answer page) {
        return page.page().select("[role=alert]").text();
    }
}
