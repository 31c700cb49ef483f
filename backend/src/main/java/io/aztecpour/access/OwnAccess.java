package io.aztecpour.access;

import io.aztecpour.store.Secrets;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.LongSupplier;

/** Of a hub that runs alone: in memory, and written down for the next start. */
final class OwnAccess extends AccessState {
    private final PinStore pins;
    private final SessionRows left;

    /** @param left of the last run of the hub */
    OwnAccess(PinStore pins, SessionRows left) {
        this.pins = pins;
        this.left = left;
    }

    static Future<AccessState> open(Store store) {
        return SessionRows.open(store).map(left -> new OwnAccess(PinStore.in(new Secrets(store)), left));
    }

    @Override
    public RateLimiter limiter(LimitRule rule) {
        return new LocalRateLimiter(System::nanoTime, rule);
    }

    @Override
    PinStore pinStore() {
        return pins;
    }

    @Override
    PinLimiter pinLimiter(String visitors) {
        return new FairShare(System::nanoTime);
    }

    @Override
    StaffSessionStore sessions(Vertx vertx, Pins ignored, LongSupplier nanos, long timeoutMs) {
        return new OwnSessionStore(vertx, nanos, timeoutMs, left);
    }
}
