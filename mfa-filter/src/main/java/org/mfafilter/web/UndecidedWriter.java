package org.mfafilter.web;

import java.io.PrintWriter;

/** The container's writer, asked before each write; everything else, the ends of lines too, is the container's. */
final class UndecidedWriter extends PrintWriter {

    private final PrintWriter writer;
    private final UndecidedResponse response;

    UndecidedWriter(PrintWriter writer, UndecidedResponse response) {
        super(writer);
        this.writer = writer;
        this.response = response;
    }

    private boolean mayWrite(long characters) {
        return response.mayWrite(characters * UndecidedResponse.LONGEST_CHARACTER);
    }

    @Override
    public void write(int c) {
        if (mayWrite(1)) {
            writer.write(c);
        }
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        if (mayWrite(length)) {
            writer.write(characters, offset, length);
        }
    }

    @Override
    public void write(String text, int offset, int length) {
        if (mayWrite(length)) {
            writer.write(text, offset, length);
        }
    }

    @Override
    public void println() {
        if (mayWrite(2)) {
            writer.println();
        }
    }

    @Override
    public boolean checkError() {
        return !response.maySend() || writer.checkError(); // which flushes
    }

    @Override
    public void flush() {
        if (response.maySend()) {
            writer.flush();
        }
    }

    /** Stays open for an answer of ours. */
    @Override
    public void close() {
        if (response.maySend()) {
            writer.close();
        }
    }
}
