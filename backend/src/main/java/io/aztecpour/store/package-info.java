/** The one database file: migrations, the writer that commits in groups, and what happens when it cannot be written. */
package io.aztecpour.store;
