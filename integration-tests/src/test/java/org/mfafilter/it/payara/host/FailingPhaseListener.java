package org.mfafilter.it.payara.host;

import jakarta.faces.FacesException;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;

/** A listener of the application for every page, which fails where the header {@code X-Fail} asks for it. */
public class FailingPhaseListener implements PhaseListener {

    private static final long serialVersionUID = 1L;

    @Override
    public void beforePhase(PhaseEvent event) {
        if (event.getFacesContext().getExternalContext().getRequestHeaderMap().containsKey("X-Fail")) {
            throw new FacesException("CANARY of a failure");
        }
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        // only what comes before a phase matters
    }

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RENDER_RESPONSE;
    }
}
