package org.mfafilter.crypto;

import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.mfafilter.MfaStoreException;

/** The example of docs/integration/keys.md: the keys of a hardware module, which never leave it. */
public final class HardwareKeys implements KeySource {

    private final KeyStore module;

    public HardwareKeys(String configuration, char[] pin) throws Exception {
        Provider provider = Security.getProvider("SunPKCS11").configure(configuration);
        Security.addProvider(provider);
        module = KeyStore.getInstance("PKCS11", provider);
        module.load(null, pin);
    }

    @Override
    public EncryptionKey writingKey() {
        return find("k1").orElseThrow(() -> new MfaStoreException("the hardware module has no key k1"));
    }

    @Override
    public Optional<EncryptionKey> find(String keyId) {
        try {
            SecretKey key = (SecretKey) module.getKey(keyId, null);
            return Optional.ofNullable(key).map(found -> EncryptionKey.of(keyId, found));
        } catch (Exception e) {
            throw new MfaStoreException("the hardware module does not answer", e);
        }
    }
}
