package org.mfafilter.doctor;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How much of an archive is unpacked at most, so that a few kilobytes cannot become terabytes. For one reading. */
final class Budget {

    private static final int MEBIBYTES = 2048;
    private static final int ENTRIES = 500_000;
    private static final int TEXT = 8 << 20;

    private final int mebibytes;
    private long bytes;
    private int entries;

    Budget() {
        this(MEBIBYTES);
    }

    Budget(int mebibytes) {
        this.mebibytes = mebibytes;
    }

    /** Takes one entry more. */
    void entry() throws UnreadableException {
        if (++entries > ENTRIES) {
            throw new UnreadableException("it has more than " + ENTRIES + " entries");
        }
    }

    /** Counts what is read of an entry; closing it leaves the archive open. */
    InputStream count(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                spend(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int read = super.read(buffer, from, length);
                spend(Math.max(0, read));
                return read;
            }

            @Override
            public void close() {
                // the archive goes on
            }
        };
    }

    private void spend(int read) throws UnreadableException {
        bytes += read;
        if (bytes > (long) mebibytes << 20) {
            throw new UnreadableException("it unpacks to more than " + mebibytes + " MiB");
        }
    }

    /** Reads a descriptor. */
    static byte[] text(String name, InputStream stream) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            text.write(buffer, 0, read);
            if (text.size() > TEXT) {
                throw new UnreadableException(name + " is larger than " + (TEXT >> 20) + " MiB");
            }
        }
        return text.toByteArray();
    }
}
