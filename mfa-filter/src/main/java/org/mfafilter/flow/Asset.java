package org.mfafilter.flow;

/** A file that pages refer to, such as the style sheet. Immutable. */
public final class Asset {

    private final String contentType;
    private final byte[] content;

    /**
     * Holds a file.
     *
     * @param contentType its type, with the charset
     * @param content its bytes; a copy is taken
     */
    public Asset(String contentType, byte[] content) {
        this.contentType = contentType;
        this.content = content.clone();
    }

    String contentType() {
        return contentType;
    }

    byte[] content() {
        return content.clone();
    }
}
