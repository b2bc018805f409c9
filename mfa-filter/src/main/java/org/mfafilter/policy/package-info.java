/**
 * Who must, and what follows for one request: pure functions of a few facts, each with a test of its whole table.
 * Knows neither servlet nor store. May import the root package only.
 */
package org.mfafilter.policy;
