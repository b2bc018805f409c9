/**
 * The commands of {@code java -jar mfa-filter.jar}: what a maintainer or an operator does outside of a server.
 * Nothing here runs in an application, and nothing that runs here needs the Servlet API.
 * May import whatever does without the Servlet API.
 */
package org.mfafilter.cli;
