package io.aztecpour.insight;

import io.aztecpour.domain.Clocks;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer that a wall of displays shares for a second, so that they ask the database once. Use from one event loop. */
final class Fresh<T> {
    private static final long FRESH_MS = 1_000;

    private final Clocks clocks;
    private final Supplier<Future<T>> reader;
    private @Nullable Future<T> last;
    private long readMs;

    Fresh(Clocks clocks, Supplier<Future<T>> reader) {
        this.clocks = clocks;
        this.reader = reader;
    }

    Future<T> get() {
        Future<T> kept = last;
        if (kept == null || kept.failed() || clocks.steadyMs() - readMs > FRESH_MS) {
            kept = reader.get();
            last = kept;
            readMs = clocks.steadyMs();
        }
        return kept;
    }
}
