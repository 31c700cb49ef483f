package io.aztecpour.access;

import io.aztecpour.store.Secrets;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.LongSupplier;

/** Of hubs that share a database: any of them serves any browser, and all of them together allow no more than one would. */
final class SharedAccess extends AccessState {
    private final Store store;
    private final SharedSessionRows rows;

    private SharedAccess(Store store, SharedSessionRows rows) {
        this.store = store;
        this.rows = rows;
    }

    static Future<AccessState> open(Store store) {
        SharedSessionRows rows = new SharedSessionRows(store);
        return rows.prepare().map(prepared -> new SharedAccess(store, rows));
    }

    @Override
    public RateLimiter limiter(LimitRule rule) {
        return new SharedRateLimiter(
                new LocalRateLimiter(System::nanoTime, rule), new SharedTries(store, rule, SharedTries.Kind.EVEN));
    }

    @Override
    PinStore pinStore() {
        return PinStore.in(new Secrets(store));
    }

    @Override
    PinLimiter pinLimiter(String visitors) {
        return new SharedPinLimiter(new SharedTries(store, LimitRule.pins(visitors), SharedTries.Kind.FAIR));
    }

    @Override
    StaffSessionStore sessions(Vertx vertx, Pins pins, LongSupplier nanos, long timeoutMs) {
        return new SharedSessionStore(vertx, pins, nanos, timeoutMs, rows);
    }
}
