/**
 * Whether a password is the caller's own: the contract for applications, and the ways the platform offers.
 * What needs CDI or Jakarta Security is in classes that are loaded only where they are there.
 * May import the root package only.
 */
package org.mfafilter.identity;
