/** The store in PostgreSQL: connections, schema, and what its failures mean. */
package io.aztecpour.store.postgres;
