/**
 * What is kept of a caller, and the contract of whatever keeps it. Each contested thing (a code accepted, a guess
 * counted, an enrollment confirmed) is decided by one conditional write in the store, never by reading first.
 * May import {@code crypto} and the root package.
 */
package org.mfafilter.store;
