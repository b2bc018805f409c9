package org.mfafilter.web;

import jakarta.servlet.ServletContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.breakglass.BreakGlass;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.GuessSettings;
import org.mfafilter.config.IdentityKeys;
import org.mfafilter.config.MfaConfig;
import org.mfafilter.config.ModeKeys;
import org.mfafilter.crypto.KeySource;
import org.mfafilter.crypto.SecretCipher;
import org.mfafilter.enrollment.Enrollment;
import org.mfafilter.enrollment.EnrollmentRules;
import org.mfafilter.enrollment.PasswordCheck;
import org.mfafilter.identity.IdentityResolver;
import org.mfafilter.identity.LoginTickets;
import org.mfafilter.platform.EventCounts;
import org.mfafilter.platform.MfaPlatform;
import org.mfafilter.platform.Readiness;
import org.mfafilter.session.MarkKeeper;
import org.mfafilter.session.MarkTimes;
import org.mfafilter.session.Marks;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.totp.TotpVerifier;
import org.mfafilter.verification.Verification;

/** Everything below the pages, put together for one application; holds its threads until it is closed. */
final class Parts implements MarkKeeper, AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(Parts.class.getName());

    final IdentityResolver identity;
    final Function<String, Caller> callers;
    final boolean otherSpellingRefused;
    final ClockWatch clocks;
    final AuditLog audit;
    final Marks marks;
    final Enrollment enrollment;
    final Verification verification;
    final PasswordCheck passwords;
    final LoopBack loopBack;
    final SecretCipher cipher;
    final KeyRotation keyRotation;
    final BreakGlassDoor breakGlass;
    final SecureRandom random = new SecureRandom();

    private final AuthenticatorStore store;
    private final EventListeners listeners;
    private final BreakGlass glass;
    private final Passwords ways;
    private final ThreadPoolExecutor storeThreads;
    private final SessionEnds sessionEnds;
    private final MfaPlatform platform;
    private final String mode;
    private final ServletContext context;
    private final ThreadFactory threads;

    Parts(MfaConfig config, ServletContext context, KeySource keys) {
        this.context = context;
        identity = Identities.of(config, context.getClassLoader());
        String realm = config.getOrDefault(IdentityKeys.REALM);
        String spelling = config.getOrDefault(IdentityKeys.SPELLING);
        callers = name -> spelling.equals("fold") ? Caller.ofFolded(realm, name) : Caller.of(realm, name);
        otherSpellingRefused = !spelling.equals("distinct");

        Clock clock = Clock.systemUTC();
        threads = Threads.find(context.getClassLoader());
        storeThreads = storeThreads(config.getOrDefault(ConfigKeys.STORE_THREADS), threads);
        listeners = new EventListeners(context.getClassLoader(), threads);
        EventCounts counts = new EventCounts(listeners);
        audit = new AuditLog(clock, random, counts);
        store = DataSourceStore.of(config, Distributable.is(context), storeThreads);
        clocks = new ClockWatch(store, clock, audit);

        cipher = new SecretCipher(keys, random);
        keyRotation = new KeyRotation(
                store,
                cipher,
                audit,
                new KeyRotation.Times(
                        config.getOrDefault(ConfigKeys.CRYPTO_LOOK_AGAIN),
                        config.getOrDefault(ConfigKeys.STORE_TIMEOUT).plusSeconds(1),
                        Duration.ofMillis(200)));
        TotpVerifier verifier = new TotpVerifier(config.getOrDefault(ConfigKeys.TOTP_DRIFT_WINDOW_STEPS));
        verification = new Verification(store, cipher, verifier, GuessSettings.budget(config), clock);
        EnrollmentRules rules =
                new EnrollmentRules(config.getOrDefault(ConfigKeys.GUESSES_SET_UP), otherSpellingRefused);
        enrollment = new Enrollment(store, cipher, verifier, rules, random, clock);
        LoginTickets tickets = new LoginTickets(random, clock);
        loopBack = new LoopBack(tickets);
        ways = new Passwords(config, context, threads, tickets);
        passwords = new PasswordCheck(
                ways.way(), store, ways.verifiers(), config.getOrDefault(ConfigKeys.GUESSES_PASSWORD));
        MarkTimes times = new MarkTimes(
                config.getOrDefault(ConfigKeys.SESSION_MAX_AGE),
                config.getOrDefault(ConfigKeys.SESSION_MAX_IDLE),
                config.getOrDefault(ConfigKeys.SESSION_RECHECK),
                config.getOrDefault(ConfigKeys.STORE_OUTAGE_GRACE));
        marks = new Marks(realm, times, this, random, clock);
        sessionEnds = new SessionEnds(marks, config.getOrDefault(ConfigKeys.SESSION_RECHECK), threads);
        glass = new BreakGlass(config.get(ModeKeys.BREAK_GLASS_FILE), callers, clock, audit);
        breakGlass = new BreakGlassDoor(glass, audit);
        new MfaAdministration(store, callers, audit).publish(context);
        mode = config.getOrDefault(ModeKeys.MODE);
        platform = new MfaPlatform(
                context.getVirtualServerName(),
                context.getContextPath(),
                new Readiness(clocks::difference, keys, clock),
                counts);
    }

    /** How a password is checked again. */
    String passwordReport() {
        return ways.report();
    }

    /** Looks whether the store answers and whether the clocks agree; a store that is down stops no start. */
    void ready() {
        platform.open(mode, glass::status);
        breakGlass.begin(threads);
        try {
            store.ready();
            Duration ahead = clocks.compare();
            LOGGER.info("two-step verification: the database's clock is " + ahead.toMillis()
                    + " ms ahead of this server's");
        } catch (MfaStoreException e) {
            LOGGER.log(
                    Level.WARNING,
                    "the store does not answer yet; flagged callers are refused until it does, nobody else notices",
                    e);
        }
    }

    /** Begins to seal with the writing key what another key sealed. */
    void changeKeys() {
        threads.newThread(keyRotation).start();
    }

    @Override
    public long epoch(Caller caller, String markId) {
        return verification.epoch(caller, markId);
    }

    @Override
    public void end(Caller caller, String markId) {
        verification.endMark(caller, markId);
    }

    @Override
    public void passedUnchecked(Caller caller) {
        audit.record(MfaEvent.PASSED_UNCHECKED, caller, null, Collections.emptyMap(), null);
    }

    private static ThreadPoolExecutor storeThreads(int most, ThreadFactory threads) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(most, most, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public void close() {
        platform.close();
        MfaAdministration.withdraw(context);
        keyRotation.close();
        glass.close();
        sessionEnds.close();
        storeThreads.shutdown();
        ways.close();
        listeners.close();
    }
}
