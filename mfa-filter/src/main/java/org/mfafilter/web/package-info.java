/**
 * The servlet edge: the filter, its registration, the facts of a request, and how a refusal is spoken to each kind of
 * client. Everything is put together here; nothing below knows where it runs.
 * May import every other package.
 */
package org.mfafilter.web;
