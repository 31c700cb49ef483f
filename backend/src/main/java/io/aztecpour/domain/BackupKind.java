package io.aztecpour.domain;

/** Why a backup was made, which says how long it stays. */
public enum BackupKind {
    /** By the hub itself, once a day. */
    NIGHTLY,
    /** By the hub itself, before an update changes the database. */
    UPDATE,
    /** By a person. */
    MANUAL
}
