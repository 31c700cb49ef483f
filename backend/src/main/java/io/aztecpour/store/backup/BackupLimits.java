package io.aztecpour.store.backup;

import io.aztecpour.bus.backup.Backups;

/**
 * How much a backup may take.
 *
 * @param deadlineMs after which it is given up, ms
 * @param reserveBytes that must stay free on its disk, which may be the database's own
 */
public record BackupLimits(long deadlineMs, long reserveBytes) {
    public static final BackupLimits USUAL = new BackupLimits(Backups.DEADLINE_MS, 32L * 1024 * 1024);
}
