/**
 * The switch for an emergency: a file on the server that opens for named callers, for minutes. Knows neither servlet nor
 * store. May import {@code audit} and the root package only.
 */
package org.mfafilter.breakglass;
