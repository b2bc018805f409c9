/**
 * What the HTTP session holds of ours: the mark, and the visit to our pages. Nothing secret, no counter, nothing that two
 * nodes could disagree on to anybody's advantage.
 * May import the root package and the servlet API.
 */
package org.mfafilter.session;
