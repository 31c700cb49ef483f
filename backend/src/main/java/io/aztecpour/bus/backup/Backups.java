package io.aztecpour.bus.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of the backups.
 *
 * @param folder where they lie; null where the store is on a database server, whose affair they are
 * @param backups newest first
 * @param lastTry of this run of the hub; null before the first
 * @param nextMs when the next one is due, by the wall clock, ms since 1970; null where none is made by itself
 * @param progress of the one that is made now, from 0 to 1; null while none is
 * @param warning null where all is well
 */
public record Backups(
        @Nullable String folder,
        List<Backup> backups,
        @Nullable BackupTry lastTry,
        @Nullable Long nextMs,
        @Nullable Double progress,
        @Nullable BackupWarning warning) {
    /** A backup that takes longer is given up, ms. */
    public static final long DEADLINE_MS = 15 * 60_000;

    public Backups {
        backups = List.copyOf(backups);
    }
}
