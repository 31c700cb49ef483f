package io.aztecpour.store.backup;

import io.aztecpour.domain.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How old the newest backup is. One of this run is as old as the monotonic clock says, whatever the machine's clock was set to
 * since; of those from before, the ones from the clock's future say nothing.
 */
final class BackupAge {
    private final Clocks clocks;
    private @Nullable Long madeSteadyMs;
    private List<Instant> known = List.of();

    BackupAge(Clocks clocks) {
        this.clocks = clocks;
    }

    /** One has just been made. */
    void made() {
        madeSteadyMs = clocks.steadyMs();
    }

    /** These are there. */
    void learn(List<Instant> backups) {
        known = List.copyOf(backups);
    }

    /** @return null where there is none, or nothing is known of its age */
    @Nullable
    Duration now() {
        Duration run = madeSteadyMs == null ? null : Duration.ofMillis(clocks.steadyMs() - madeSteadyMs);
        Duration files = known.stream()
                .map(at -> Duration.between(at, clocks.wall().instant()))
                .filter(age -> !age.isNegative())
                .min(Comparator.naturalOrder())
                .orElse(null);
        return run == null ? files : run;
    }
}
