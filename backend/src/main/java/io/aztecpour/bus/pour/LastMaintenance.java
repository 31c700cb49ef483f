package io.aztecpour.bus.pour;

import io.aztecpour.domain.MaintenanceRun;
import org.jspecify.annotations.Nullable;

/**
 * The last time that a tap was primed or cleaned, which may be now.
 *
 * @param run null: never
 */
public record LastMaintenance(@Nullable MaintenanceRun run) {}
