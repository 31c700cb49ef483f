package io.aztecpour.bus.backup;

import org.jspecify.annotations.Nullable;

/**
 * How the last try to make a backup ended.
 *
 * @param atMs by the wall clock, ms since 1970
 * @param reason in words for the admin; null where it worked
 */
public record BackupTry(long atMs, boolean ok, @Nullable String reason) {}
