package io.aztecpour.ledger;

import io.aztecpour.domain.Clocks;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Counts the age of idempotency keys in time during which the hub runs: it begins with the newest key's and goes on by the
 * monotonic clock. Neither a clock that is set nor one that starts with a wrong time lets a key pour twice, and none is kept
 * for years.
 */
final class RunningTime {
    private static final String NEWEST = "SELECT MAX(at_ms) AS newest FROM idempotency_keys";

    private final Store store;
    private final Clocks clocks;
    private @Nullable Future<Void> ready;
    private long offsetMs;

    RunningTime(Store store, Clocks clocks) {
        this.store = store;
        this.clocks = clocks;
    }

    /** @return done when {@link #nowMs} may be asked */
    Future<Void> ready() {
        if (ready != null && !ready.failed()) {
            return ready;
        }
        Future<Void> read = store.read(NEWEST).map(rows -> {
            Long newest = rows.iterator().next().getLong("newest");
            offsetMs = (newest == null ? clocks.wallMs() : newest) - clocks.steadyMs();
            return null;
        });
        ready = read;
        return read;
    }

    /** @return ms since 1970 if no clock was ever wrong and the hub always ran */
    long nowMs() {
        return clocks.steadyMs() + offsetMs;
    }
}
