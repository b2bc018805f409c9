package org.mfafilter.refusal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;

/** Chooses the dialect of a client: the first of a list that fits (docs/integration/clients.md). */
final class Dialects {

    private final List<Dialect> ofNavigations;
    private final List<Dialect> ofOthers;
    private final Dialect ofEverybodyElse = new Problem();

    Dialects(FrameNavigation.Page framePage) {
        Dialect page = new PageNavigation();
        Dialect embedded = new Embedded();
        ofNavigations = Arrays.asList(embedded, page, new FrameNavigation(framePage));
        // a page that an old browser opens is told by what it accepts, which several of those in front accept too
        ofOthers = Arrays.asList(
                new FacesAjax(), new Htmx(), Soap.onePointTwo(), Soap.onePointOne(), new GraphQl(), embedded, page);
    }

    Dialect of(HttpServletRequest request) {
        for (Dialect dialect : Client.isNavigation(request) ? ofNavigations : ofOthers) {
            if (dialect.isSpokenBy(request)) {
                return dialect;
            }
        }
        return ofEverybodyElse;
    }
}
