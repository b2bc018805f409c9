/**
 * The few words that all packages share: who is calling, and the two ways in which the library gives up.
 * Imports nothing of ours.
 */
package org.mfafilter;
