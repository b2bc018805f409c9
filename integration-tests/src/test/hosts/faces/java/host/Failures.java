package host;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import jakarta.faces.FacesException;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;

/** What fails in the host where the header X-Fail asks for it: a phase listener before or after a page, or an
 * expression in the middle of it. */
public final class Failures {

    private Failures() {}

    static boolean asked(FacesContext context, String kind) {
        return kind.equals(context.getExternalContext().getRequestHeaderMap().get("X-Fail"));
    }

    /** Fails before the page is drawn. */
    public static class Listener implements PhaseListener {

        private static final long serialVersionUID = 1L;

        @Override
        public void beforePhase(PhaseEvent event) {
            if (asked(event.getFacesContext(), "phase")) {
                throw new FacesException("CANARY of a failure");
            }
        }

        @Override
        public void afterPhase(PhaseEvent event) {
            if (asked(event.getFacesContext(), "after")) {
                throw new FacesException("CANARY of a failure");
            }
        }

        @Override
        public PhaseId getPhaseId() {
            return PhaseId.RENDER_RESPONSE;
        }
    }

    /** Fails while a page is drawn: at the property "heading" of whatever has one. */
    public static class Resolver extends ELResolver {

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            FacesContext faces = FacesContext.getCurrentInstance();
            if (base != null && "heading".equals(property) && faces != null && asked(faces, "expression")) {
                throw new ELException("CANARY of a failure");
            }
            return null;
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return null;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {}

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return false;
        }

        public java.util.Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return null;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return null;
        }
    }
}
