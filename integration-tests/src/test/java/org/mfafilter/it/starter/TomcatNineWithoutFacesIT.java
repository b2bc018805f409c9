package org.mfafilter.it.starter;

/** Mojarra 2.3, which asks for CDI where {@code web.xml} is of Servlet 4.0, and does without where it is older. */
class TomcatNineWithoutFacesIT extends WithoutFaces {

    TomcatNineWithoutFacesIT() {
        super(Generation.JAVA_EE_8, "3.1");
    }
}
