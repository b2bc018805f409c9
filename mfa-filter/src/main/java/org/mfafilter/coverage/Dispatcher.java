package org.mfafilter.coverage;

/**
 * The dispatcher types of the Servlet specification, in the order in which people write them.
 *
 * <p>Not the type of the servlet API, so that a war can be read where there is no servlet API.
 */
enum Dispatcher {
    REQUEST,
    FORWARD,
    INCLUDE,
    ERROR,
    ASYNC
}
