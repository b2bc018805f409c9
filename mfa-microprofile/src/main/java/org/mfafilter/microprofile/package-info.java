/** Shows an application to MicroProfile Health and Metrics; a jar of its own, for the servers that have them. */
package org.mfafilter.microprofile;
