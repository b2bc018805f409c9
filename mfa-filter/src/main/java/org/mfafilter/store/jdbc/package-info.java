/**
 * The store on a relational database: the schema, the transactions, and the rows of each table. Every contested thing is
 * one conditional statement whose count of rows decides; every writing transaction takes the caller's row first, so that
 * two never wait for each other in a circle. May import {@code store}, {@code crypto} and the root package, and only
 * {@code java.sql} and {@code javax.sql} beside them.
 */
package org.mfafilter.store.jdbc;
