/**
 * The doctor: looks at a war before anybody starts it, by the same survey as the check at start and with what only a war shows.
 * Nothing of the application is run or loaded, and nothing here needs the Servlet API.
 * May import {@code coverage}, {@code config} and what lies below.
 */
package org.mfafilter.doctor;
