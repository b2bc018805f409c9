package org.mfafilter.flow;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.audit.Reference;
import org.mfafilter.policy.RequestFacts.Standing;
import org.mfafilter.session.Marks;
import org.mfafilter.session.SetUp;
import org.mfafilter.session.Visit;

/**
 * Serves our own places: finds out which screen the caller may see now, and leads there whoever asks for another.
 * Thread-safe.
 *
 * <p>GET and HEAD change nothing but the language. A POST changes something only with a form that this session was given
 * and has not used, and only at a screen that the caller may see.
 */
public final class Flow {

    private static final Logger LOGGER = Logger.getLogger(Flow.class.getName());
    private static final long MAX_FORM_BYTES = 16 * 1024;

    private final FlowSettings settings;
    private final PageRenderer renderer;
    private final PlainPage plainPage;
    private final Assets assets;
    private final SetUpForms setUpForms;
    private final SignInForms signInForms;
    private final Pages pages;
    private final FreshSignIns freshSignIns;
    private final UnsentForms unsentForms;
    private final SignOut signOut;
    private final SecureRandom random;
    private final AuditLog audit;
    private final Marks marks;

    /**
     * Puts the parts together.
     *
     * @param services what the steps need
     * @param settings what the configuration says about the pages
     * @param renderer draws the pages
     */
    public Flow(FlowServices services, FlowSettings settings, PageRenderer renderer) {
        this.settings = settings;
        this.renderer = renderer;
        this.plainPage = new PlainPage(settings, renderer.styleSheet());
        this.assets = new Assets(assets(settings, renderer));
        this.signOut = new SignOut(services.audit(), services.marks(), plainPage);
        ClockHint clockHint = new ClockHint(settings.hasHints());
        this.freshSignIns = new FreshSignIns(services, settings, signOut);
        this.setUpForms = new SetUpForms(services, clockHint, signOut, freshSignIns);
        this.signInForms = new SignInForms(services, clockHint);
        this.pages = new Pages(services, freshSignIns, plainPage);
        this.unsentForms = new UnsentForms(services, settings, plainPage);
        this.random = services.random();
        this.audit = services.audit();
        this.marks = services.marks();
    }

    private static Map<String, Asset> assets(FlowSettings settings, PageRenderer renderer) {
        Map<String, Asset> assets = new HashMap<>(renderer.assets());
        AssetFile logo = settings.appearance().logo();
        if (logo != null) {
            assets.put(logo.name(), logo.asset());
        }
        return assets;
    }

    /**
     * The pages for when something is in the way.
     *
     * @return the plain pages
     */
    public PlainPage plainPage() {
        return plainPage;
    }

    /**
     * The address that a refused caller is sent to.
     *
     * @param request the refused request
     * @param caller who was refused; one who is in the middle of a set-up is led to the step that was reached
     * @param enroll true to set up, false to type a code
     * @param returnId the id of the remembered address, null if none was remembered
     * @return an address within this server
     */
    public String entry(HttpServletRequest request, Caller caller, boolean enroll, @Nullable String returnId) {
        Screen screen = enroll ? reached(request, caller) : Screen.VERIFY;
        boolean repeated = screen == Screen.PASSWORD && freshSignIns.isRepeated(request, caller);
        return Places.address(
                request.getContextPath() + settings.path(),
                screen,
                returnId,
                repeated ? Notice.SIGN_IN_REPEATED : null);
    }

    /**
     * Answers a request to one of our places.
     *
     * @param path the path below {@code mfa.path}, empty or beginning with a slash
     * @param request the request
     * @param response the response
     * @param access what is known of the caller
     * @throws ServletException if a page cannot be drawn
     * @throws IOException if the client cannot be reached
     */
    public void serve(String path, HttpServletRequest request, HttpServletResponse response, Access access)
            throws ServletException, IOException {
        String place = path.isEmpty() ? "" : path.substring(1);
        String method = request.getMethod();
        boolean post = method.equals("POST");
        if (assets.has(place)) {
            assets.serve(place, request, response, plainPage);
        } else if (!Places.exists(place)) {
            plainPage.write(PlainPage.Kind.NOT_FOUND, request, response);
        } else if (!post && !method.equals("GET") && !method.equals("HEAD")) {
            plainPage.write(PlainPage.Kind.METHOD_NOT_ALLOWED, request, response);
        } else if (!access.isSignedIn()) {
            Replies.redirect(response, request.getContextPath() + "/");
        } else if (!access.isVerified() && !access.isFlagged()) {
            plainPage.write(PlainPage.Kind.NOT_FOUND, request, response);
        } else if (!isSecureEnough(request)) {
            plainPage.write(PlainPage.Kind.INSECURE, request, response);
        } else if (post && request.getContentLengthLong() > MAX_FORM_BYTES) {
            plainPage.write(PlainPage.Kind.TOO_LARGE, request, response);
        } else {
            serve(place, post, request, response, access);
        }
    }

    /**
     * Refuses a caller because another spelling of the name is enrolled, on a page that says what to do.
     *
     * @param request the refused request
     * @param response the response
     * @param caller who was refused
     * @throws IOException if the client cannot be reached
     */
    public void refuseSpelling(HttpServletRequest request, HttpServletResponse response, Caller caller)
            throws IOException {
        String reference = recordSpelling(request, caller);
        Visit visit = Visit.of(request, caller);
        String form = visit.handOutForm(random);
        visit.save(request);
        plainPage.writeWithSignOut(PlainPage.Kind.OTHER_SPELLING, request, response, reference, form);
    }

    /**
     * Records that a caller was refused because another spelling of the name is enrolled.
     *
     * @param request the refused request
     * @param caller who was refused
     * @return the reference number of the event
     */
    public String recordSpelling(HttpServletRequest request, Caller caller) {
        String reference = Reference.next(random);
        audit.record(
                MfaEvent.OTHER_SPELLING_REFUSED,
                caller,
                request.getRemoteAddr(),
                Collections.singletonMap("reference", reference),
                null);
        return reference;
    }

    /**
     * Looks, before a request is refused, whether its sign-in is one that was asked for in place of the password.
     *
     * @param request the request
     * @param caller who is refused
     * @param signsIn whether the caller has signed in during this very request
     */
    public void lookForFreshSignIn(HttpServletRequest request, Caller caller, boolean signsIn) {
        freshSignIns.look(request, caller, signsIn);
    }

    /**
     * Keeps the form of a refused request, to be offered again after the code.
     *
     * @param request the refused request, whose body nobody will read after us
     * @param caller who was refused
     * @return where it is offered again, a path of this server; null if it is no form of up to 64 KB that a page of this
     *     application sent
     */
    public @Nullable String park(HttpServletRequest request, Caller caller) {
        return unsentForms.park(request, caller);
    }

    /**
     * Takes note of a request at which nobody is signed in. Makes no session, and asks the store nothing.
     *
     * @param request the request
     */
    public void seeSignedOut(HttpServletRequest request) {
        freshSignIns.seeSignedOut(request);
    }

    private Screen reached(HttpServletRequest request, Caller caller) {
        if (!Visit.isOf(request, caller)) {
            return Screen.METHODS;
        }
        SetUp setUp = Visit.of(request, caller).setUp();
        Screen screen = Screen.of(setUp.step());
        boolean signedIn = freshSignIns.counts(request, caller) || freshSignIns.isRepeated(request, caller);
        boolean going = setUp.hasKey() || (screen == Screen.PASSWORD && signedIn);
        return going && screen.compareTo(Screen.CODE) <= 0 ? screen : Screen.METHODS;
    }

    private void serve(
            String place, boolean post, HttpServletRequest request, HttpServletResponse response, Access access)
            throws ServletException, IOException {
        if (post) {
            request.setCharacterEncoding("UTF-8");
            request.getParameterMap(); // the guards below are asked when the whole form is there
        }
        Visit visit = Visit.of(request, access.caller());
        visit.beginReference(() -> Reference.next(random));
        Exchange exchange = new Exchange(request, response, access.caller(), visit, settings);
        boolean taken = post && exchange.hasBareQuery() && visit.takeForm(exchange.field("form"));
        if (taken && place.equals(Places.SIGN_OUT)) {
            signOut.run(exchange); // also while the store is down
            return;
        }
        if (!access.isVerified() && access.standing() == Standing.OTHER_SPELLING) {
            refuseSpelling(request, response, access.caller());
            return;
        }
        @Nullable Screen current = current(place, exchange, access);
        if (post) {
            post(place, exchange, taken, current, access.isVerified());
        } else {
            get(place, exchange, current);
        }
    }

    private void post(String place, Exchange exchange, boolean taken, @Nullable Screen current, boolean verified)
            throws IOException {
        exchange.visit().save(exchange.request());
        Screen screen = Screen.named(place);
        if (taken && place.equals(Places.UNSENT) && verified) {
            unsentForms.discard(exchange);
        } else if (current == null) {
            exchange.redirectToReturnAddress();
        } else if (taken && place.equals(Places.CANCEL)) {
            setUpForms.cancel(exchange, current, verified);
        } else if (screen == null || !maySee(screen, current)) {
            boolean ofAnotherKey = screen != null && SetUpForms.isOfAnotherKey(screen, exchange);
            exchange.redirect(current, !taken ? Notice.FORM_STALE : ofAnotherKey ? Notice.KEY_REPLACED : null);
        } else if (!taken) {
            exchange.redirect(screen, Notice.FORM_STALE);
        } else if (current == Screen.VERIFY || current == Screen.STILL_AT_HAND) {
            signInForms.submit(screen, exchange);
        } else {
            setUpForms.submit(screen, exchange);
        }
    }

    private void get(String place, Exchange exchange, @Nullable Screen current) throws ServletException, IOException {
        Screen screen = Screen.named(place);
        String language = exchange.field("lang");
        if (place.equals(Places.DOWNLOAD) && current == Screen.RECOVERY_CODES) {
            pages.download(exchange);
        } else if (current == null && place.equals(Places.UNSENT)) {
            unsentForms.offer(exchange);
        } else if (current == null) {
            exchange.redirectToReturnAddress();
        } else if (screen == null || !maySee(screen, current)) {
            boolean codesGone = current == Screen.DONE && screen == Screen.RECOVERY_CODES;
            exchange.redirect(current, codesGone ? Notice.RECOVERY_CODES_GONE : null);
        } else if (language != null && settings.appearance().languages().contains(language)) {
            exchange.visit().language(language);
            exchange.visit().save(exchange.request());
            exchange.redirect(screen);
        } else {
            draw(screen, exchange);
        }
    }

    private void draw(Screen screen, Exchange exchange) throws ServletException, IOException {
        String form = exchange.visit().handOutForm(random);
        exchange.visit().save(exchange.request());
        Page page = new Page(screen, exchange, form);
        if (pages.fill(page, screen, exchange)) {
            boolean signIn = screen == Screen.VERIFY || screen == Screen.RECOVERY || screen == Screen.STILL_AT_HAND;
            // Chromium applies form-action to the redirects after a POST, and the page asked for may redirect anywhere.
            String formAction = signIn ? "" : "; form-action 'self' " + settings.signOutOrigin();
            Replies.protect(exchange.response(), formAction, "'none'");
            renderer.render(page, exchange.request(), exchange.response());
        }
    }

    /** The furthest screen that the caller may see now; null if there is nothing left to do here. */
    private @Nullable Screen current(String place, Exchange exchange, Access access) {
        SetUp.Step step = exchange.setUp().step();
        boolean settingUp = step.compareTo(SetUp.Step.CODE) <= 0;
        if (access.isVerified()) {
            return ofVerified(place, exchange);
        }
        if (access.standing() == Standing.ENROLLED && !marks.maySetUp(exchange.request(), exchange.caller())) {
            return Screen.VERIFY;
        }
        return settingUp ? Screen.of(step) : Screen.METHODS;
    }

    private @Nullable Screen ofVerified(String place, Exchange exchange) {
        SetUp.Step step = exchange.setUp().step();
        switch (step) {
            case METHODS:
                return null;
            case RECOVERY_CODES:
                return pages.recoveryCodes(exchange).isPresent() ? Screen.RECOVERY_CODES : Screen.DONE;
            case DONE:
                return place.equals(Screen.DONE.id()) ? Screen.DONE : null;
            case RECOVERED:
                return Screen.STILL_AT_HAND;
            default:
                return marks.maySetUp(exchange.request(), exchange.caller()) ? Screen.of(step) : null;
        }
    }

    private static boolean maySee(Screen screen, Screen current) {
        switch (current) {
            case VERIFY:
                return screen == Screen.VERIFY || screen == Screen.RECOVERY;
            case RECOVERY_CODES:
            case DONE:
            case STILL_AT_HAND:
                return screen == current;
            default:
                return screen.compareTo(current) <= 0;
        }
    }

    private boolean isSecureEnough(HttpServletRequest request) {
        if (request.isSecure() || isLoopback(request.getRemoteAddr())) {
            return true;
        }
        LOGGER.warning(
                "a page of two-step verification was asked for over plain HTTP from another machine (mfa.transport)");
        return settings.isPlainHttpAllowed();
    }

    private static boolean isLoopback(@Nullable String address) {
        if (address == null || address.isEmpty()) {
            return false;
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
