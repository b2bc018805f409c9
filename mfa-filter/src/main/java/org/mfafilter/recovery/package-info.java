/**
 * Recovery codes: single-use fallbacks for a caller whose authenticator is lost, made, read as people type them, and
 * hashed for the database. Which code is spent and how often one may guess is up to the store and its caller. May
 * import the root package, nothing else of ours; knows neither servlets nor databases.
 */
package org.mfafilter.recovery;
