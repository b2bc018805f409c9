package org.mfafilter.it.payara.host;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;
import org.mfafilter.crypto.EncryptionKey;
import org.mfafilter.crypto.KeySource;

/** The application's own source of keys, instead of a key file. */
@ApplicationScoped
public class HostKeys implements KeySource {

    private final EncryptionKey key = EncryptionKey.of("host", SecureRandom.getSeed(32));

    @Override
    public EncryptionKey writingKey() {
        return key;
    }

    @Override
    public Optional<EncryptionKey> find(String keyId) {
        return keyId.equals("host") ? Optional.of(key) : Optional.empty();
    }
}
