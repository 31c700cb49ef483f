package io.aztecpour.bus.backup;

import io.aztecpour.domain.BackupKind;
import org.jspecify.annotations.Nullable;

/**
 * A backup that is there.
 *
 * @param name of its file
 * @param atMs when it was made, by the clock of then, ms since 1970
 * @param events rows of its log; null where it cannot be read
 */
public record Backup(
        String name,
        BackupKind kind,
        long atMs,
        long bytes,
        @Nullable Long events) {}
