package io.aztecpour.simulation;

/** What may be wrong with the storage. */
enum StoreFault {
    SLOW,
    /** Nothing can be written or read. */
    DOWN,
    /** Rows are written, and whoever asked is told that they are not. */
    LOSES_ANSWER
}
