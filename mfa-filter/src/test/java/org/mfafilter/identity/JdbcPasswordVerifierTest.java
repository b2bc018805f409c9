package org.mfafilter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.types.Argon2;
import com.password4j.types.Bcrypt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.TestThreads;

/** On a real table of accounts, hashed in each of the ways. */
class JdbcPasswordVerifierTest {

    private static final String QUERY = "SELECT hash FROM account WHERE name = ?";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    abstract static class Hashed extends PasswordVerifierContract {

        final JdbcConnectionPool accounts =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "sa");
        final JdbcPasswordVerifier verifier;
        private final String format;

        Hashed(String format) {
            this.format = format;
            verifier = verifier(accounts, QUERY);
        }

        final JdbcPasswordVerifier verifier(DataSource dataSource, String query) {
            return new JdbcPasswordVerifier(dataSource, query, format, TestThreads.POOL, TIMEOUT);
        }

        abstract String hash(String password) throws Exception;

        @Override
        PasswordVerifier verifier() {
            return verifier;
        }

        @Override
        void give(String callerName, String password) throws Exception {
            insert(callerName, hash(password));
        }

        final void insert(String name, String hash) throws SQLException {
            try (Connection connection = accounts.getConnection();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO account VALUES (?, ?)")) {
                insert.setString(1, name);
                insert.setString(2, hash);
                insert.executeUpdate();
            }
        }

        final void sql(String sql) throws SQLException {
            try (Connection connection = accounts.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @BeforeEach
        void createTable() throws SQLException {
            sql("CREATE TABLE account (name VARCHAR(100), hash VARCHAR(300))");
        }

        @AfterEach
        void shutDown() throws SQLException {
            sql("SHUTDOWN IMMEDIATELY");
        }
    }

    @Nested
    class WithBcrypt extends Hashed {

        WithBcrypt() {
            super("bcrypt");
        }

        @Override
        String hash(String password) {
            return BcryptFunction.getInstance(Bcrypt.B, 4)
                    .hash(password, "$2b$04$abcdefghijklmnopqrstuu")
                    .getResult();
        }
    }

    @Nested
    class WithArgon2 extends Hashed {

        WithArgon2() {
            super("argon2");
        }

        @Override
        String hash(String password) {
            return Argon2Function.getInstance(64, 2, 1, 32, Argon2.ID)
                    .hash(password, "0123456789abcdef")
                    .getResult()
                    // the library writes it by the locale, which is Turkish in one of the runs
                    .replace('\u0131', 'i');
        }
    }

    @Nested
    class WithPbkdf2 extends Hashed {

        WithPbkdf2() {
            super("pbkdf2");
        }

        @Override
        String hash(String password) throws Exception {
            byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 2048, 256))
                    .getEncoded();
            Base64.Encoder base64 = Base64.getEncoder();
            return "PBKDF2WithHmacSHA256:2048:" + base64.encodeToString(salt) + ":" + base64.encodeToString(hash);
        }
    }

    @Nested
    class WithSaltedSha extends Hashed {

        WithSaltedSha() {
            super("ssha");
        }

        @Override
        String hash(String password) throws Exception {
            byte[] salt = "salt5678".getBytes(StandardCharsets.US_ASCII);
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            sha.update(password.getBytes(StandardCharsets.UTF_8));
            sha.update(salt);
            byte[] both = new byte[28];
            System.arraycopy(sha.digest(), 0, both, 0, 20);
            System.arraycopy(salt, 0, both, 20, 8);
            return "{SSHA}" + Base64.getEncoder().encodeToString(both);
        }

        @Test
        void readsAColumnOfFixedWidth() throws Exception {
            sql("ALTER TABLE account ALTER COLUMN hash CHAR(200)");
            give("astrid", "astrid-2009");

            assertThat(answer("astrid", "astrid-2009")).isEqualTo(PasswordAnswer.VALID);
        }

        @Test
        void callerWithoutRowIsLeftToTheNextWay() throws Exception {
            give("astrid", "astrid-2009");

            assertThat(answer("nils", "astrid-2009")).isEqualTo(PasswordAnswer.UNANSWERED);
        }

        @Test
        void callerWithoutHashIsLeftToTheNextWay() throws Exception {
            insert("astrid", null);

            assertThat(answer("astrid", "astrid-2009")).isEqualTo(PasswordAnswer.UNANSWERED);
        }

        @Test
        void twoRowsAreNoAnswer() throws Exception {
            give("astrid", "astrid-2009");
            give("astrid", "astrid-2009");

            assertThat(unanswered(verifier)).contains("mfa.password.jdbc.query returns more than one row for a caller");
        }

        @Test
        void twoColumnsAreNoAnswer() throws Exception {
            give("astrid", "astrid-2009");

            assertThat(unanswered(verifier(accounts, "SELECT hash, name FROM account WHERE name = ?")))
                    .contains("mfa.password.jdbc.query returns 2 columns, the hash alone is required");
        }

        @Test
        void hashOfAnotherFormatIsNoAnswerAndNotLogged() throws Exception {
            insert("astrid", "astrid-2009");

            assertThat(unanswered(verifier))
                    .contains("of another format than mfa.password.jdbc.hash says")
                    .doesNotContain("astrid-2009");
        }

        @Test
        void databaseThatIsDownIsNoAnswer() throws Exception {
            DataSource down = JdbcConnectionPool.create("jdbc:h2:tcp://127.0.0.1:1/gone", "sa", "sa");

            assertThat(unanswered(verifier(down, QUERY)))
                    .contains("the database of mfa.password.jdbc.datasource gave no answer", "Connection is broken");
        }

        @Test
        void queryThatIsNoneIsNoAnswer() {
            assertThat(unanswered(verifier(accounts, "SELECT hash FROM accounts WHERE name = ?")))
                    .contains("the database of mfa.password.jdbc.datasource gave no answer");
        }

        @Test
        void databaseThatHangsHoldsNobodyUpForLong() throws Exception {
            CountDownLatch never = new CountDownLatch(1);
            JdbcPasswordVerifier hanging = new JdbcPasswordVerifier(
                    accounts,
                    QUERY,
                    "ssha",
                    task -> TestThreads.POOL.execute(() -> {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }),
                    Duration.ofMillis(50));

            assertThat(unanswered(hanging)).contains("TimeoutException");
            never.countDown();
        }

        @Test
        void noThreadIsNoAnswer() {
            JdbcPasswordVerifier busy = new JdbcPasswordVerifier(
                    accounts,
                    QUERY,
                    "ssha",
                    task -> {
                        throw new RejectedExecutionException("full");
                    },
                    TIMEOUT);

            assertThat(unanswered(busy)).contains("RejectedExecutionException");
        }

        private String unanswered(PasswordVerifier asked) {
            try (LogLines log = new LogLines(JdbcPasswordVerifier.class)) {
                assertThat(asked.verify("astrid", "astrid-2009".toCharArray())).isEqualTo(PasswordAnswer.UNANSWERED);
                return log.everything();
            }
        }
    }

    @Test
    void saysAtStartWhichLibraryIsMissing() throws Exception {
        ClassLoader without = new WithoutPassword4j();
        Class<?> formats = without.loadClass(HashFormat.class.getName());
        var named = formats.getDeclaredMethod("named", String.class);
        named.setAccessible(true);

        for (String hash : new String[] {"bcrypt", "argon2"}) {
            assertThatThrownBy(() -> named.invoke(null, hash))
                    .cause()
                    .satisfies(e ->
                            assertThat(e.getClass().getName()).isEqualTo(MfaConfigurationException.class.getName()))
                    .hasMessageContaining("add password4j-1.8.4.jar beside mfa-filter.jar in WEB-INF/lib");
        }
        assertThat(named.invoke(null, "ssha")).isNotNull();
    }

    /** Our classes anew, where password4j is not. */
    private static final class WithoutPassword4j extends ClassLoader {

        WithoutPassword4j() {
            super(JdbcPasswordVerifierTest.class.getClassLoader());
        }

        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            if (name.startsWith("com.password4j.")) {
                throw new ClassNotFoundException(name);
            }
            return name.startsWith("org.mfafilter.") ? ours(name) : super.loadClass(name);
        }

        private Class<?> ours(String name) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (var content = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = content.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (java.io.IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
