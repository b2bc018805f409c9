/**
 * Starts Faces in an application that has none, by the jar's {@code web-fragment.xml}; and CDI, which Faces asks for, by its
 * {@code beans.xml}. Imports nothing of ours, and nothing of ours imports it.
 */
package org.mfafilter.faces.starter;
