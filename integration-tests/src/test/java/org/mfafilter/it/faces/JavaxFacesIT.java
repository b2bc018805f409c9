package org.mfafilter.it.faces;

import java.util.List;

/** Java EE 8: Mojarra and MyFaces 2.3 on Tomcat 9, without CDI. */
class JavaxFacesIT extends FacesHosts {

    private static final String MOJARRA = "mojarra-2.3";
    private static final String MYFACES = "myfaces-2.3";

    JavaxFacesIT() {
        super(Generation.JAVAX);
    }

    @Override
    List<FacesHost> hosts() {
        return List.of(
                FacesHost.of("mojarra-xhtml", "*.xhtml", MOJARRA),
                FacesHost.of("mojarra-auto", FacesHost.AUTO, MOJARRA).annotated(),
                FacesHost.of("mojarra-development", "*.jsf", MOJARRA)
                        .with(STAGE, "Development")
                        .with(STATE, "client"),
                FacesHost.of("mojarra-suffix", "/faces/*", MOJARRA)
                        .with(SUFFIX, ".view.xml")
                        .endingIn(".view.xml"),
                FacesHost.of("mojarra-view-mappings", "/faces/*", MOJARRA)
                        .with(VIEW_MAPPINGS, "*.jspx")
                        .endingIn(".jspx"),
                FacesHost.of("mojarra-redirecting", "*.xhtml", MOJARRA)
                        .with(CLIENT_WINDOW, "url")
                        .configured(FAILURES.formatted("Redirecting")),
                FacesHost.of("mojarra-swallowing", "*.jsf", MOJARRA).configured(FAILURES.formatted("Swallowing")),
                FacesHost.of("mojarra-themed", "*.xhtml", MOJARRA, "primefaces-javax")
                        .drawing("primefaces.xhtml")
                        .with("primefaces.THEME", "saga-blue"),
                FacesHost.of("mojarra-exact", "*.jsf", MOJARRA).exact(),
                FacesHost.of("myfaces-exact", "*.xhtml", MYFACES).exact(),
                FacesHost.of("myfaces-exact-prefix", "/faces/*", MYFACES).exact(),
                FacesHost.of("myfaces-prefix", "/faces/*", MYFACES).with(STATE, "client"),
                // a prefix that comes before ours where mappings are kept by their hashes
                FacesHost.of("myfaces-first-prefix", "/web/*", MYFACES),
                FacesHost.of("myfaces-development", "*.jsf", MYFACES).with(STAGE, "Development"),
                FacesHost.of("myfaces-auto", FacesHost.AUTO, MYFACES).annotated(),
                FacesHost.of("myfaces-suffix", "/faces/*", MYFACES)
                        .with(SUFFIX, ".view.xml")
                        .endingIn(".view.xml"),
                FacesHost.of("myfaces-view-mappings", "/faces/*", MYFACES)
                        .with(VIEW_MAPPINGS, "*.jspx")
                        .endingIn(".jspx"),
                FacesHost.of("myfaces-redirecting", "*.xhtml", MYFACES).configured(FAILURES.formatted("Redirecting")));
    }
}
