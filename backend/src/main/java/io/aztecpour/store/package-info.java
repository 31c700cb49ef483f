/**
 * The one durable store: the writer that commits in groups to a database behind {@link io.aztecpour.store.Engine}, and what happens when
 * that cannot be written. SQLite's file is here, with its migrations and its recovery; PostgreSQL is in {@code postgres}.
 */
package io.aztecpour.store;
