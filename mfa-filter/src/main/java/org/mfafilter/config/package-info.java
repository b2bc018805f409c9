/**
 * Every configuration key with its type, default and sentence, the places a value can come from, and the reading of
 * them all at start. A value that cannot be used, or a key that does not exist, stops the start.
 * May import the root package only.
 */
package org.mfafilter.config;
