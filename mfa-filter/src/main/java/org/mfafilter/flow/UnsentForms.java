package org.mfafilter.flow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.crypto.SealedSecret;
import org.mfafilter.crypto.SecretCipher;
import org.mfafilter.crypto.SecretContext;
import org.mfafilter.crypto.SecretUnreadableException;
import org.mfafilter.session.ParkedForm;
import org.mfafilter.session.ReturnAddress;
import org.mfafilter.session.Visit;

/**
 * Forms that met the redirect: kept in the session, sealed, and offered again after the code. Nothing is sent by us: the
 * browser does it when the caller says so.
 */
final class UnsentForms {

    private static final Logger LOGGER = Logger.getLogger(UnsentForms.class.getName());
    private static final String PURPOSE = "unsent form";

    private final FlowSettings settings;
    private final SecretCipher cipher;
    private final SecureRandom random;
    private final PlainPage plainPage;

    UnsentForms(FlowServices services, FlowSettings settings, PlainPage plainPage) {
        this.settings = settings;
        this.cipher = services.cipher();
        this.random = services.random();
        this.plainPage = plainPage;
    }

    /**
     * Keeps the form of a refused request.
     *
     * @return where it is offered again; null if it is none that we keep
     */
    @Nullable
    String park(HttpServletRequest request, Caller caller) {
        String address = ReturnAddress.ofForm(request);
        if (address == null || !comesWithSession(request)) {
            return null;
        }
        SentForm form = SentForm.of(request);
        if (form == null) {
            return null;
        }
        String id = Visit.newId(random);
        String sealed = cipher.seal(form.body().getBytes(StandardCharsets.ISO_8859_1), context(caller, id))
                .toText();
        String page = ReturnAddress.ofPage(request.getHeader("Referer"), request);
        Visit visit = Visit.of(request, caller);
        visit.park(new ParkedForm(id, address, page, form.charset(), sealed));
        visit.save(request);
        return request.getContextPath() + settings.path() + '/' + Places.UNSENT + "?id=" + id;
    }

    /** A program that shows who it is in each request and keeps no cookie would leave a session with its form each time. */
    private static boolean comesWithSession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && !session.isNew();
    }

    /** Offers a form again, or says that it is gone. */
    void offer(Exchange exchange) throws IOException {
        ParkedForm parked = exchange.visit().parked(exchange.field("id"));
        SentForm form = parked == null ? null : opened(parked, exchange);
        if (parked == null || form == null) {
            plainPage.write(
                    PlainPage.Kind.UNSENT_GONE,
                    exchange.request(),
                    exchange.response(),
                    exchange.visit().reference(),
                    exchange.request().getContextPath() + "/");
            return;
        }
        String handedOut = exchange.visit().handOutForm(random);
        exchange.visit().save(exchange.request());
        plainPage.writeUnsent(new UnsentPage(parked, form, handedOut), exchange);
    }

    private @Nullable SentForm opened(ParkedForm parked, Exchange exchange) {
        SentForm form = opened(parked, exchange.caller(), exchange.visit(), cipher);
        if (form == null) {
            exchange.visit().save(exchange.request());
        }
        return form;
    }

    /**
     * Opens a form, or forgets it if it cannot be opened: its key may have been taken away since.
     *
     * @return the form; null if it is forgotten
     */
    static @Nullable SentForm opened(ParkedForm parked, Caller caller, Visit visit, SecretCipher cipher) {
        try {
            byte[] body = cipher.open(SealedSecret.parse(parked.sealed()), context(caller, parked.id()));
            return new SentForm(new String(body, StandardCharsets.ISO_8859_1), parked.charset());
        } catch (SecretUnreadableException e) {
            LOGGER.log(Level.WARNING, "a form that waited for the code cannot be read and is forgotten", e);
            visit.discard(parked.id());
            return null;
        }
    }

    /** Forgets a form, and leads back to the page it came from. */
    void discard(Exchange exchange) {
        ParkedForm parked = exchange.visit().parked(exchange.field("id"));
        String page = exchange.request().getContextPath() + "/";
        if (parked != null) {
            exchange.visit().discard(parked.id());
            exchange.visit().save(exchange.request());
            page = parked.page() == null ? page : parked.page();
        }
        Replies.redirect(exchange.response(), page);
    }

    static SecretContext context(Caller caller, String id) {
        return new SecretContext(PURPOSE, caller.key(), id);
    }
}
