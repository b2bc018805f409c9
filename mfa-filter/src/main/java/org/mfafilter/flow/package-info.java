/**
 * The pages' addresses and forms: which screen a caller may see now, what each form does, and where it leads. Every guard is
 * here; whoever draws the pages ({@link org.mfafilter.flow.PageRenderer}) decides nothing.
 * May import session, config, enrollment, verification, policy, identity, crypto, audit, totp, the root package and the servlet API.
 */
package org.mfafilter.flow;
