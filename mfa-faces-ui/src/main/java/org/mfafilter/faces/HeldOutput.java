package org.mfafilter.faces;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A page as bytes, until it is written on. */
final class HeldOutput extends ServletOutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void reset() {
        bytes.reset();
    }

    @Override
    public String toString() {
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }

    @Override
    public void write(int value) {
        bytes.write(value);
    }

    @Override
    public void write(byte[] values, int offset, int length) {
        bytes.write(values, offset, length);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("the page is not drawn asynchronously");
    }
}
