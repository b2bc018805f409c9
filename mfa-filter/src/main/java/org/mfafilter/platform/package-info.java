/**
 * What the platform sees of us: a JMX bean everywhere, MicroProfile Health and Metrics where they are. Reads and counts,
 * decides nothing. May import {@code store}, {@code crypto}, {@code audit} and the root package; MicroProfile and CDI only in
 * classes that are loaded where both are.
 */
package org.mfafilter.platform;
