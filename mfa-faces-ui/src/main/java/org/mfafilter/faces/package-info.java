/**
 * Draws the pages of two-step verification with the Faces that the application has: plain views without state, whose model
 * is a request attribute, so that neither CDI nor anything of the application is touched.
 * May import {@code org.mfafilter.flow} and the root package, and nothing else of ours.
 */
package org.mfafilter.faces;
