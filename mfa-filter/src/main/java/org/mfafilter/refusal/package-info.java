/**
 * How a refusal is said to each kind of client: one class a dialect, chosen by the headers of the request. Who is refused is
 * not decided here.
 * May import flow, session, verification, policy, store, the root package and the servlet API.
 */
package org.mfafilter.refusal;
