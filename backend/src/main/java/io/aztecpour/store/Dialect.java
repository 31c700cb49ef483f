package io.aztecpour.store;

/** The SQL of a database, where there is no one way to say it in both. */
public enum Dialect {
    SQLITE,
    POSTGRESQL
}
