/**
 * Who is calling, and whether a password is the caller's own: the contracts for applications, and the ways the platform
 * offers. What needs CDI, Jakarta Security or the Expression Language is in classes that are loaded only where it is asked for.
 * May import the root package only, and {@code jakarta.servlet} where a request is read.
 */
package org.mfafilter.identity;
