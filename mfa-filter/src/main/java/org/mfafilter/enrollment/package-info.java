/**
 * Binds an authenticator to a caller: begin, confirm, show the recovery codes once, cancel.
 * The secret is made here, fresh for each beginning, kept sealed in the store, and never shown again once confirmed.
 * May import verification, recovery, store, crypto, totp and the root package.
 */
package org.mfafilter.enrollment;
