/**
 * What happened, to whom, from where: one log line an event, in a form that programs can read and nobody can forge.
 * No secret, code, password or session id is ever part of it. May import the root package only.
 */
package org.mfafilter.audit;
