/**
 * The servlet edge: the filter, its registration and the facts of a request. Everything is put together here; nothing below
 * knows where it runs.
 * May import every other package.
 */
package org.mfafilter.web;
