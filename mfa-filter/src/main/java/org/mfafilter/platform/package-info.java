/**
 * What the platform sees of us: a JMX bean an application, with its readiness and the counts of events. Reads and counts,
 * decides nothing.
 * May import {@code store}, {@code crypto}, {@code audit} and the root package.
 */
package org.mfafilter.platform;
