package io.aztecpour.insight;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.domain.Clocks;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how well the devices of this node's taps answer, once a minute for all of them. What cannot be written waits for
 * the next minute: nobody is told but the log, and nothing of the bar waits for it.
 */
public final class TapQualityKeeper extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(TapQualityKeeper.class);
    private static final long EVERY_MS = 60_000;

    private final Store store;
    private final Clocks clocks;
    private final long everyMs;
    private final PendingQuality pending = new PendingQuality();
    private boolean writing;
    private boolean warned;

    public TapQualityKeeper(Store store, Clocks clocks) {
        this(store, clocks, EVERY_MS);
    }

    TapQualityKeeper(Store store, Clocks clocks, long everyMs) {
        this.store = store;
        this.clocks = clocks;
        this.everyMs = everyMs;
    }

    @Override
    public Future<?> start() {
        Bus.of(vertx)
                .subscribe(
                        Addresses.TAP_QUALITY,
                        quality -> pending.add(quality.tap(), clocks.wallMs(), quality.passed()));
        vertx.setPeriodic(everyMs, tick -> writeUnlessBusy());
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return write().otherwiseEmpty();
    }

    private void writeUnlessBusy() {
        if (!writing) {
            writing = true;
            write().onSuccess(written -> warned = false)
                    .onFailure(this::warnOnce)
                    .onComplete(ended -> writing = false);
        }
    }

    private Future<Void> write() {
        if (pending.isEmpty()) {
            return Future.succeededFuture();
        }
        PendingQuality taken = pending.take();
        return store.write(taken.statements()).onFailure(failure -> pending.putBack(taken));
    }

    private void warnOnce(Throwable failure) {
        if (!warned) {
            LOG.warn("how well the taps answer is not written yet, and is tried again: {}", failure.getMessage());
        }
        warned = true;
    }
}
