package io.aztecpour.bus.ledger;

import io.aztecpour.domain.MaintenanceRun;
import java.util.List;

/**
 * The last run of each tap that ever was primed or cleaned, with what the log has of its parts.
 *
 * @param runs in no order
 */
public record MaintenanceRuns(List<MaintenanceRun> runs) {}
