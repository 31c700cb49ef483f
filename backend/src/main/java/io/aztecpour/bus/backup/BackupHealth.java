package io.aztecpour.bus.backup;

import org.jspecify.annotations.Nullable;

/**
 * Whether there is a backup to go back to.
 *
 * @param ageMs of the newest good one, ms; null where there is none, or its age cannot be told
 * @param ok whether the last try worked
 */
public record BackupHealth(@Nullable Long ageMs, boolean ok) {}
