package io.aztecpour.store.backup;

import io.aztecpour.domain.Clocks;
import java.nio.file.Path;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * How a hub makes backups.
 *
 * @param at when the quiet hours begin, local time; null makes none by itself
 * @param lookMs how often it is looked whether one is due, ms
 */
public record BackupOptions(
        Path database, BackupFolder folder, @Nullable LocalTime at, BackupLimits limits, Clocks clocks, long lookMs) {}
