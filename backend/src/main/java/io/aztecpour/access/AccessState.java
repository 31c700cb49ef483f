package io.aztecpour.access;

import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.LongSupplier;

/**
 * What a hub keeps and counts about who comes in: sessions, PINs, tries. A hub that runs alone does so in its memory; hubs that
 * share a database do so there, by the database's clock.
 */
public abstract class AccessState {
    AccessState() {}

    /**
     * @param shared whether other hubs serve the same database, which is then on a server
     * @return done also where a hub that runs alone cannot read its store: then everybody signs in again
     */
    public static Future<AccessState> open(Store store, boolean shared) {
        return shared ? SharedAccess.open(store) : OwnAccess.open(store);
    }

    /** @return a limit for guests, which holds in this process at least */
    public abstract RateLimiter limiter(LimitRule rule);

    abstract PinStore pinStore();

    /** @return a limit of wrong tries for one kind of visitors; it fails with a fault where tries cannot be counted */
    abstract PinLimiter pinLimiter(String visitors);

    /**
     * @param nanos monotonic, ns
     * @param timeoutMs after which a session that is not used ends, ms
     */
    abstract StaffSessionStore sessions(Vertx vertx, Pins pins, LongSupplier nanos, long timeoutMs);
}
