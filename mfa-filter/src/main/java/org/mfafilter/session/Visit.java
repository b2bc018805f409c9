package org.mfafilter.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;

/**
 * A caller's visit to our pages in one session: where the caller was going, the forms that were handed out or kept, the steps of
 * the set-up, the language. Thread-safe; bounded; belongs to one caller and is thrown away for another.
 */
public final class Visit implements Serializable {

    private static final String ATTRIBUTE = "org.mfafilter.visit";
    private static final Set<String> SHOWN_BY_EACH_REQUEST =
            Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(
                    HttpServletRequest.BASIC_AUTH,
                    HttpServletRequest.DIGEST_AUTH,
                    HttpServletRequest.CLIENT_CERT_AUTH,
                    "CLIENT-CERT",
                    "SPNEGO")));
    private static final int MAX_RETURN_ADDRESSES = 5;
    private static final int MAX_FORMS = 32;
    private static final int MAX_PARKED = 3;
    private static final long serialVersionUID = 5L;

    private final Caller caller;
    private final boolean shownByEachRequest;
    private final Map<String, String> returnAddresses = new LinkedHashMap<>();
    private final Set<String> forms = new LinkedHashSet<>();
    private final Map<String, ParkedForm> parked = new LinkedHashMap<>();
    private SetUp setUp = SetUp.START;
    private @Nullable String language;
    private String reference = "";
    private boolean codesSaved;
    private long clockStep = -1;
    private int clockOffset;
    private boolean clockTold;

    private Visit(Caller caller, boolean shownByEachRequest) {
        this.caller = caller;
        this.shownByEachRequest = shownByEachRequest;
    }

    /**
     * Finds the visit of a caller in the session, or begins one; makes a session where there is none.
     *
     * @param request the request
     * @param caller who is signed in; a visit of anybody else is dropped
     * @return the visit
     */
    public static Visit of(HttpServletRequest request, Caller caller) {
        HttpSession session = request.getSession(true);
        if (isOf(request, caller)) {
            return (Visit) session.getAttribute(ATTRIBUTE);
        }
        Visit visit = new Visit(caller, SHOWN_BY_EACH_REQUEST.contains(String.valueOf(request.getAuthType())));
        visit.save(request);
        return visit;
    }

    /**
     * Tells whether a caller has a visit in the session. Makes neither.
     *
     * @param request the request
     * @param caller who is signed in
     * @return true if the session holds a visit of this caller
     */
    public static boolean isOf(HttpServletRequest request, Caller caller) {
        HttpSession session = request.getSession(false);
        Object attribute = session == null ? null : session.getAttribute(ATTRIBUTE);
        return attribute instanceof Visit && ((Visit) attribute).caller.equals(caller);
    }

    /**
     * Tells whether somebody has visited in this session whose sign-in the container asks for only where a constraint says
     * so, as with BASIC and with certificates: on our own pages it has to be asked for by us.
     *
     * @param request the request
     * @return true if there was such a visit
     */
    public static boolean isShownByEachRequest(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object attribute = session == null ? null : session.getAttribute(ATTRIBUTE);
        return attribute instanceof Visit && ((Visit) attribute).shownByEachRequest;
    }

    /**
     * Remembers where the caller was going; of six addresses the oldest is forgotten.
     *
     * @param address a local address as {@link ReturnAddress} made it
     * @param random makes the id
     * @return an opaque id, the same for the same address
     */
    public synchronized String remember(String address, SecureRandom random) {
        for (Map.Entry<String, String> entry : returnAddresses.entrySet()) {
            if (entry.getValue().equals(address)) {
                return entry.getKey();
            }
        }
        if (returnAddresses.size() == MAX_RETURN_ADDRESSES) {
            returnAddresses.remove(returnAddresses.keySet().iterator().next());
        }
        String id = random(random, 9);
        returnAddresses.put(id, address);
        return id;
    }

    /**
     * Finds a remembered address.
     *
     * @param id the id from our address, null if it had none
     * @return the address, null if there is none of that id
     */
    public synchronized @Nullable String returnAddress(@Nullable String id) {
        return id == null ? null : returnAddresses.get(id);
    }

    /**
     * Keeps a form that the application has not received. Of four the oldest is forgotten.
     *
     * @param form the form
     */
    public synchronized void park(ParkedForm form) {
        if (parked.size() == MAX_PARKED) {
            parked.remove(parked.keySet().iterator().next());
        }
        parked.put(form.id(), form);
    }

    /**
     * Finds a form that was kept.
     *
     * @param id the id from our address, null if it had none
     * @return the form, null if there is none of that id
     */
    public synchronized @Nullable ParkedForm parked(@Nullable String id) {
        return id == null ? null : parked.get(id);
    }

    /**
     * Forgets a form that was kept.
     *
     * @param id its id
     */
    public synchronized void discard(String id) {
        parked.remove(id);
    }

    /**
     * Makes an id for {@link #park}.
     *
     * @param random makes it
     * @return 128 random bits
     */
    public static String newId(SecureRandom random) {
        return random(random, 16);
    }

    /**
     * Hands out a form: makes its anti-forgery value. Of 33 unused forms the oldest is no longer taken.
     *
     * @param random makes the value
     * @return 128 random bits
     */
    public synchronized String handOutForm(SecureRandom random) {
        if (forms.size() == MAX_FORMS) {
            forms.remove(forms.iterator().next());
        }
        String value = random(random, 16);
        forms.add(value);
        return value;
    }

    /**
     * Takes a form back, once.
     *
     * @param value the anti-forgery value that came with it, null if there was none
     * @return true exactly if this visit handed the form out and it was not taken before
     */
    public synchronized boolean takeForm(@Nullable String value) {
        return value != null && forms.remove(value);
    }

    /**
     * How far the set-up has come.
     *
     * @return the set-up
     */
    public synchronized SetUp setUp() {
        return setUp;
    }

    /**
     * Notes how far the set-up has come.
     *
     * @param current the set-up
     */
    public synchronized void setUp(SetUp current) {
        setUp = current;
    }

    /**
     * The language chosen on a page.
     *
     * @return a language tag, null if none was chosen
     */
    public synchronized @Nullable String language() {
        return language;
    }

    /**
     * Notes the language chosen on a page.
     *
     * @param tag a language tag
     */
    public synchronized void language(String tag) {
        language = tag;
    }

    /**
     * Gives the visit a number that its pages and its lines in the log have in common, once.
     *
     * @param number makes it
     */
    public synchronized void beginReference(Supplier<String> number) {
        if (reference.isEmpty()) {
            reference = number.get();
        }
    }

    /**
     * The number that the visit's pages and its lines in the log have in common.
     *
     * @return the number, empty before {@link #beginReference}
     */
    public synchronized String reference() {
        return reference;
    }

    /**
     * Notes whether the caller has said that the recovery codes are saved.
     *
     * @param said whether so
     */
    public synchronized void codesSaved(boolean said) {
        codesSaved = said;
    }

    /**
     * Whether the caller has said that the recovery codes are saved.
     *
     * @return true if so
     */
    public synchronized boolean isCodesSaved() {
        return codesSaved;
    }

    /**
     * Notes what a refused code told of the phone's clock.
     *
     * @param timeStep the 30-second step at which the code is right
     * @param offset its distance from the step of that moment
     * @param told whether the caller may be told; what is noted and not told is for the next code alone
     */
    public synchronized void noteClock(long timeStep, int offset, boolean told) {
        clockStep = timeStep;
        clockOffset = offset;
        clockTold = told;
    }

    /** Forgets what earlier codes told: the last one told nothing. */
    public synchronized void forgetClock() {
        clockStep = -1;
        clockOffset = 0;
        clockTold = false;
    }

    /**
     * Whether the caller was told how far the clock is off.
     *
     * @return true if a page may say so
     */
    public synchronized boolean isClockTold() {
        return clockTold;
    }

    /**
     * The step that the last refused code was right at.
     *
     * @return the 30-second step, -1 if none told
     */
    public synchronized long clockStep() {
        return clockStep;
    }

    /**
     * How far that step was from its moment.
     *
     * @return 30-second steps, above zero for a clock that is fast
     */
    public synchronized int clockOffset() {
        return clockOffset;
    }

    /**
     * Puts the visit into the session again, so that a container that replicates sessions sees the change.
     *
     * @param request a request that has a session
     */
    public void save(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(ATTRIBUTE, this);
        }
    }

    /** A container may write the session while another request of it changes the visit. */
    private synchronized void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
    }

    private static String random(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
