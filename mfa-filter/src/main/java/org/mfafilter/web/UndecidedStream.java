package org.mfafilter.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** The container's stream, asked before each write; everything else is the container's. */
final class UndecidedStream extends ServletOutputStream {

    private final ServletOutputStream stream;
    private final UndecidedResponse response;

    UndecidedStream(ServletOutputStream stream, UndecidedResponse response) {
        this.stream = stream;
        this.response = response;
    }

    @Override
    public void write(int b) throws IOException {
        if (response.mayWrite(1)) {
            stream.write(b);
        } else {
            response.requireBegin();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (response.mayWrite(length)) {
            stream.write(bytes, offset, length);
        } else {
            response.requireBegin();
        }
    }

    /** The characters are encoded in the container's way, which differs. */
    @Override
    public void print(String text) throws IOException {
        if (response.mayWrite((long) String.valueOf(text).length() * UndecidedResponse.LONGEST_CHARACTER)) {
            stream.print(text);
        }
    }

    @Override
    public void println() throws IOException {
        if (response.mayWrite(2L * UndecidedResponse.LONGEST_CHARACTER)) {
            stream.println();
        }
    }

    @Override
    public boolean isReady() {
        return stream.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        stream.setWriteListener(listener);
    }

    @Override
    public void flush() throws IOException {
        if (response.maySend()) {
            stream.flush();
        } else {
            response.requireBegin();
        }
    }

    /** Stays open for an answer of ours. */
    @Override
    public void close() throws IOException {
        if (response.maySend()) {
            stream.close();
        }
    }
}
