package org.mfafilter.faces.starter;

import jakarta.enterprise.context.Dependent;

/** A bean that nobody asks for: Weld 3 does not start where no jar with a {@code beans.xml} has one. */
@Dependent
public class StarterBean {

    /** Made by CDI. */
    public StarterBean() {}
}
