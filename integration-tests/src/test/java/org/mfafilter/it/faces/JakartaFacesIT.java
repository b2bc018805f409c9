package org.mfafilter.it.faces;

import java.util.List;

/** Jakarta EE 10: Mojarra and MyFaces 4.0 with Weld on Tomcat 10.1. */
class JakartaFacesIT extends FacesHosts {

    private static final String MOJARRA = "mojarra-4.0";
    private static final String MYFACES = "myfaces-4.0";
    private static final String WELD = "weld-5.1";

    JakartaFacesIT() {
        super(Generation.JAKARTA);
    }

    @Override
    List<FacesHost> hosts() {
        return List.of(
                FacesHost.of("mojarra-auto", FacesHost.AUTO, MOJARRA, WELD).annotated(),
                FacesHost.of("mojarra-development", "*.jsf", MOJARRA, WELD)
                        .with(STAGE, "Development")
                        .with(STATE, "client"),
                FacesHost.of("mojarra-suffix", "/faces/*", MOJARRA, WELD)
                        .with(SUFFIX, ".jspx")
                        .endingIn(".jspx"),
                FacesHost.of("mojarra-redirecting", "*.xhtml", MOJARRA, WELD)
                        .with(CLIENT_WINDOW, "url")
                        .configured(FAILURES.formatted("Redirecting")),
                FacesHost.of("mojarra-themed", "*.xhtml", MOJARRA, WELD, "primefaces-jakarta")
                        .drawing("primefaces.xhtml")
                        .with("primefaces.THEME", "saga-blue"),
                FacesHost.of("mojarra-exact", "*.xhtml", MOJARRA, WELD).exact(),
                FacesHost.of("mojarra-exact-prefix", "/faces/*", MOJARRA, WELD).exact(),
                FacesHost.of("myfaces-exact", "*.jsf", MYFACES, WELD).exact(),
                FacesHost.of("myfaces-prefix", "/faces/*", MYFACES, WELD).with(STATE, "client"),
                // a prefix that comes before ours where mappings are kept by their hashes
                FacesHost.of("myfaces-first-prefix", "/web/*", MYFACES, WELD),
                FacesHost.of("myfaces-development", "*.jsf", MYFACES, WELD)
                        .with(STAGE, "Development")
                        .configured(FAILURES.formatted("Swallowing")),
                FacesHost.of("myfaces-suffix", "/faces/*", MYFACES, WELD)
                        .with(SUFFIX, ".view.xml")
                        .endingIn(".view.xml"));
    }
}
