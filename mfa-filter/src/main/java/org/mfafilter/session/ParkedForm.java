package org.mfafilter.session;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A form that a caller sent and the application has not received: where it goes, and its fields, sealed. Immutable. */
public final class ParkedForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final String address;
    private final @Nullable String page;
    private final String charset;
    private final String sealed;

    /**
     * Holds the values.
     *
     * @param id names it in our addresses
     * @param address where it was sent, a local path of this application
     * @param page the page it was sent from, a local path too; null if that is not known
     * @param charset the name of its encoding
     * @param sealed its body, sealed
     */
    public ParkedForm(String id, String address, @Nullable String page, String charset, String sealed) {
        this.id = id;
        this.address = address;
        this.page = page;
        this.charset = charset;
        this.sealed = sealed;
    }

    /**
     * What names it.
     *
     * @return 128 random bits
     */
    public String id() {
        return id;
    }

    /**
     * Where it was sent.
     *
     * @return a local path of this application
     */
    public String address() {
        return address;
    }

    /**
     * The page it was sent from.
     *
     * @return a local path of this application, null if that is not known
     */
    public @Nullable String page() {
        return page;
    }

    /**
     * Its encoding.
     *
     * @return a name that the browser knows too
     */
    public String charset() {
        return charset;
    }

    /**
     * Its body.
     *
     * @return sealed, for the caller whose visit holds it
     */
    public String sealed() {
        return sealed;
    }
}
