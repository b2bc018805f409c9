package org.mfafilter.crypto;

import java.nio.ByteBuffer;

/**
 * The place that a sealed secret belongs to; at any other place it does not open. Immutable; thread-safe.
 */
public final class SecretContext {

    private final String purpose;
    private final String callerKey;
    private final String recordId;

    /**
     * Names a place.
     *
     * @param purpose what the secret is for, a constant of the code such as {@code authenticator}; shown in messages
     * @param callerKey the key of the caller it belongs to
     * @param recordId the id of the record that holds it
     * @throws IllegalArgumentException if one of them is empty
     */
    public SecretContext(String purpose, String callerKey, String recordId) {
        if (purpose.isEmpty() || callerKey.isEmpty() || recordId.isEmpty()) {
            throw new IllegalArgumentException(
                    "purpose, caller key or record id is empty, all three are required to bind a secret to its place");
        }
        this.purpose = purpose;
        this.callerKey = callerKey;
        this.recordId = recordId;
    }

    String purpose() {
        return purpose;
    }

    /**
     * The associated data of the encryption (RFC 5116 section 2.1): version and, each after its length, key id,
     * purpose, caller key and record id.
     *
     * @param version the format version
     * @param keyId the id of the key
     * @return bytes that no other version, key id and place share
     */
    byte[] associatedData(byte version, String keyId) {
        int characters = keyId.length() + purpose.length() + callerKey.length() + recordId.length();
        ByteBuffer data = ByteBuffer.allocate(1 + 4 * Integer.BYTES + characters * Character.BYTES);
        data.put(version);
        put(data, keyId);
        put(data, purpose);
        put(data, callerKey);
        put(data, recordId);
        return data.array();
    }

    private static void put(ByteBuffer data, String text) {
        data.putInt(text.length());
        // UTF-16 units as they are: an encoder would map all unpaired surrogates to the same bytes
        for (int i = 0; i < text.length(); i++) {
            data.putChar(text.charAt(i));
        }
    }

    @Override
    public String toString() {
        return "SecretContext[" + purpose + "]";
    }
}
