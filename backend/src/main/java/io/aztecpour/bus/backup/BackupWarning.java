package io.aztecpour.bus.backup;

/** What the admin has to look after. */
public enum BackupWarning {
    /** The last try failed. */
    FAILED,
    /** The newest is older than two days. */
    OLD,
    /** The folder cannot be read. */
    UNREADABLE
}
