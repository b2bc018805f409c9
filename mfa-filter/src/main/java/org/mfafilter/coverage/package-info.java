/**
 * The check at start: what of the application is reached through the filter, and what is not; read from descriptors and
 * registrations, never assumed.
 * May import {@code config} and what lies below it.
 */
package org.mfafilter.coverage;
