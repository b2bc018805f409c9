package org.mfafilter.it.faces;

import java.util.List;

/** Jakarta EE 11: Mojarra 4.1 with Weld on Tomcat 11. */
class FacesFourOneIT extends FacesHosts {

    FacesFourOneIT() {
        super(Generation.JAKARTA_11);
    }

    @Override
    List<FacesHost> hosts() {
        return List.of(FacesHost.of("mojarra", "*.xhtml", "mojarra-4.1", "weld-6.0")
                .with(CLIENT_WINDOW, "url")
                .configured(FAILURES.formatted("Redirecting")));
    }
}
