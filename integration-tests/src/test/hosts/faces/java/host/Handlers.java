package host;

import jakarta.faces.FacesException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import java.io.IOException;
import java.util.Iterator;

/** The host's own handlers of every exception that Faces meets. */
public final class Handlers {

    private Handlers() {}

    private static boolean drop(ExceptionHandler handler) {
        boolean found = false;
        for (Iterator<ExceptionQueuedEvent> events = handler.getUnhandledExceptionQueuedEvents().iterator();
                events.hasNext(); ) {
            events.next();
            events.remove();
            found = true;
        }
        return found;
    }

    /** Leads to the host's own page. */
    public static class Redirecting extends ExceptionHandlerFactory {

        public Redirecting(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new ExceptionHandlerWrapper(getWrapped().getExceptionHandler()) {
                @Override
                public void handle() {
                    if (drop(this)) {
                        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
                        try {
                            external.redirect(external.getRequestContextPath() + "/fault.html");
                        } catch (IOException e) {
                            throw new FacesException(e);
                        }
                    }
                }
            };
        }
    }

    /** Forgets it, and ends the answer there. */
    public static class Swallowing extends ExceptionHandlerFactory {

        public Swallowing(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new ExceptionHandlerWrapper(getWrapped().getExceptionHandler()) {
                @Override
                public void handle() {
                    if (drop(this)) {
                        FacesContext.getCurrentInstance().responseComplete();
                    }
                }
            };
        }
    }
}
