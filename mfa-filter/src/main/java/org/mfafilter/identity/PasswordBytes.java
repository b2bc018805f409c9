package org.mfafilter.identity;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** A password as the bytes that hashes are made of: UTF-8. */
final class PasswordBytes {

    private PasswordBytes() {}

    /** Encodes without leaving a copy behind; the caller clears what it gets. */
    static byte[] of(char[] password) {
        ByteBuffer buffer = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        buffer.clear();
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0);
        }
        return bytes;
    }
}
