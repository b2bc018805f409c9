package org.mfafilter.it.starter;

/** Mojarra 4.0, which does not start without CDI. */
class TomcatTenWithoutFacesIT extends WithoutFaces {

    TomcatTenWithoutFacesIT() {
        super(Generation.JAKARTA_EE_10, "5.0");
    }
}
