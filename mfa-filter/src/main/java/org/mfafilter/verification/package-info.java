/**
 * Accepts or refuses one code at sign-in: its form, the budget of guesses, the comparison, the single use, the outcome.
 * The order is the point: a guess is counted before it is compared, and a match counts only if the store says so.
 * May import recovery, store, crypto, totp and the root package.
 */
package org.mfafilter.verification;
