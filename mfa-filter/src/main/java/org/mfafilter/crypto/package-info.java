/**
 * Secrets at rest: encryption by AES-256-GCM with keys that the database does not hold, each ciphertext bound to its
 * place. Keys come from a file or from the application, and old ones stay readable beside the one that writes. May
 * import the root package, nothing else of ours; knows neither servlets nor databases, and not what it encrypts.
 */
package org.mfafilter.crypto;
