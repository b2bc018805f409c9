package org.mfafilter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real directory in this process. */
class LdapPasswordVerifierTest extends PasswordVerifierContract {

    private static final String PATTERN = "uid={0},ou=people,dc=example,dc=com";
    private static final String PEOPLE = "ou=people,dc=example,dc=com";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Binds BINDS = new Binds();
    private static InMemoryDirectoryServer directory;
    private static SSLContext certificate;

    /** Sees every bind, and may answer it in place of the directory. */
    private static final class Binds extends InMemoryOperationInterceptor {

        private final List<String> names = new CopyOnWriteArrayList<>();
        private volatile ResultCode answer;

        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
            names.add(request.getRequest().getBindDN());
            if (answer != null) {
                throw new LDAPException(
                        answer, "as the test wants it", null, new String[] {"ldap://127.0.0.1:1/dc=example,dc=com"});
            }
        }
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        certificate = TestCertificate.make(folder);
        InetAddress here = InetAddress.getByName("localhost");
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", here, 0, certificate.getSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig(
                        "tls", here, 0, certificate.getServerSocketFactory(), certificate.getSocketFactory()));
        config.setSchema(null);
        config.addInMemoryOperationInterceptor(BINDS);
        directory = new InMemoryDirectoryServer(config);
        directory.startListening();
    }

    @AfterAll
    static void stop() {
        directory.shutDown(true);
    }

    @BeforeEach
    void empty() throws Exception {
        directory.clear();
        directory.add("dn: dc=example,dc=com", "objectClass: domain", "dc: example");
        directory.add("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: people");
        BINDS.names.clear();
        BINDS.answer = null;
    }

    private static String plain() {
        return "ldap://localhost:" + directory.getListenPort("plain");
    }

    @Override
    PasswordVerifier verifier() {
        return new LdapPasswordVerifier(plain(), PATTERN, false, TIMEOUT);
    }

    @Override
    void give(String callerName, String password) throws LDAPException {
        directory.add(
                new DN(new RDN("uid", callerName), new DN(PEOPLE)).toString(),
                new Attribute("objectClass", "account"),
                new Attribute("uid", callerName),
                new Attribute("userPassword", password));
    }

    @Test
    void emptyPasswordIsNotSent() throws Exception {
        give("astrid", "astrid-2009");

        assertThat(answer("astrid", "")).isEqualTo(PasswordAnswer.INVALID);
        assertThat(BINDS.names).isEmpty();
    }

    @Test
    void callerWithoutNameIsNotSent() {
        PasswordVerifier bare = new LdapPasswordVerifier(plain(), "{0}", false, TIMEOUT);

        assertThat(bare.verify("", "x".toCharArray())).isEqualTo(PasswordAnswer.UNANSWERED);
        assertThat(bare.verify("  ", "x".toCharArray())).isEqualTo(PasswordAnswer.UNANSWERED);
        assertThat(BINDS.names).isEmpty();
    }

    @Test
    void accountOfActiveDirectoryIsNamedAsItIs() throws Exception {
        PasswordVerifier ofAccounts = new LdapPasswordVerifier(plain(), "{0}@example.com", false, TIMEOUT);

        ofAccounts.verify("o'brien, jr", "x".toCharArray());

        assertThat(BINDS.names).containsExactly("o'brien, jr@example.com");
    }

    @Test
    void everyPasswordIsAskedOnAConnectionOfItsOwn() throws Exception {
        give("astrid", "astrid-2009");

        assertThat(answer("astrid", "astrid-2009")).isEqualTo(PasswordAnswer.VALID);
        assertThat(answer("astrid", "wrong")).isEqualTo(PasswordAnswer.INVALID);
        assertThat(answer("astrid", "astrid-2009")).isEqualTo(PasswordAnswer.VALID);
        assertThat(BINDS.names).hasSize(3);
    }

    @Test
    void startTlsComesBeforeTheBind() throws Exception {
        give("astrid", "astrid-2009");
        PasswordVerifier inside =
                new LdapPasswordVerifier(plain(), PATTERN, true, TIMEOUT, certificate.getSocketFactory());

        assertThat(inside.verify("astrid", "astrid-2009".toCharArray())).isEqualTo(PasswordAnswer.VALID);
        assertThat(inside.verify("astrid", "wrong".toCharArray())).isEqualTo(PasswordAnswer.INVALID);
        assertThat(BINDS.names).hasSize(2);
    }

    @Test
    void certificateThatNobodyTrustsGetsNoPassword() throws Exception {
        give("astrid", "astrid-2009");
        String tls = "ldaps://localhost:" + directory.getListenPort("tls");

        assertThat(unanswered(new LdapPasswordVerifier(plain(), PATTERN, true, TIMEOUT)))
                .contains("SSLHandshakeException");
        assertThat(unanswered(new LdapPasswordVerifier(tls, PATTERN, false, TIMEOUT)))
                .contains("SSLHandshakeException");
        assertThat(BINDS.names).isEmpty();
    }

    @Test
    void certificateOfAnotherNameGetsNoPassword() throws Exception {
        String byAddress = "ldap://127.0.0.1:" + directory.getListenPort("plain");

        assertThat(unanswered(
                        new LdapPasswordVerifier(byAddress, PATTERN, true, TIMEOUT, certificate.getSocketFactory())))
                .contains("127.0.0.1");
        assertThat(BINDS.names).isEmpty();
    }

    @Test
    void referralIsNotFollowed() {
        BINDS.answer = ResultCode.REFERRAL;

        assertThat(unanswered(verifier())).contains("the directory of mfa.password.ldap.url gave no answer");
    }

    @Test
    void directoryThatCannotSayIsNoAnswer() {
        for (ResultCode code : List.of(
                ResultCode.BUSY,
                ResultCode.UNAVAILABLE,
                ResultCode.OPERATIONS_ERROR,
                ResultCode.PROTOCOL_ERROR,
                ResultCode.CONFIDENTIALITY_REQUIRED,
                ResultCode.UNWILLING_TO_PERFORM)) {
            BINDS.answer = code;
            assertThat(unanswered(verifier())).as(code.toString()).contains("gave no answer");
        }
    }

    @Test
    void directoryThatIsDownIsNoAnswer() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThat(unanswered(new LdapPasswordVerifier("ldap://localhost:" + free, PATTERN, false, TIMEOUT)))
                .contains("the directory of mfa.password.ldap.url gave no answer");
    }

    @Test
    void directoryThatSaysNothingHoldsNobodyUpForLong() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("localhost"))) {
            String url = "ldap://localhost:" + silent.getLocalPort();

            assertThat(unanswered(new LdapPasswordVerifier(url, PATTERN, false, Duration.ofMillis(200))))
                    .contains("gave no answer");
        }
    }

    private static String unanswered(PasswordVerifier asked) {
        try (LogLines log = new LogLines(LdapPasswordVerifier.class)) {
            assertThat(asked.verify("astrid", "astrid-2009".toCharArray())).isEqualTo(PasswordAnswer.UNANSWERED);
            return log.everything();
        }
    }
}
