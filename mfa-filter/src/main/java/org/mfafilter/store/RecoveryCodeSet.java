package org.mfafilter.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The unused recovery codes of a caller, as salted hashes with one salt a set. Immutable. */
public final class RecoveryCodeSet {

    private final String id;
    private final byte[] salt;
    private final int iterations;
    private final Map<Integer, byte[]> hashes;

    /**
     * Holds a copy of the values.
     *
     * @param id the set's id
     * @param salt the salt of all codes of the set
     * @param iterations the number of PBKDF2 iterations
     * @param hashes the hash of each unused code by its number, from 1
     */
    public RecoveryCodeSet(String id, byte[] salt, int iterations, Map<Integer, byte[]> hashes) {
        this.id = id;
        this.salt = salt.clone();
        this.iterations = iterations;
        Map<Integer, byte[]> copy = new LinkedHashMap<>();
        hashes.forEach((number, hash) -> copy.put(number, hash.clone()));
        this.hashes = Collections.unmodifiableMap(copy);
    }

    /**
     * Returns the set's id.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * Returns the salt.
     *
     * @return a copy
     */
    public byte[] salt() {
        return salt.clone();
    }

    /**
     * Returns the number of PBKDF2 iterations.
     *
     * @return the iterations
     */
    public int iterations() {
        return iterations;
    }

    /**
     * Returns the hash of each unused code by its number.
     *
     * @return the hashes, in the order of their numbers; not to be changed
     */
    public Map<Integer, byte[]> hashes() {
        return hashes;
    }
}
