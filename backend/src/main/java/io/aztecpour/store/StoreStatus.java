package io.aztecpour.store;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.domain.StoreHealth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the store takes writes, and why not: tells the bus, and the log, of each change. */
final class StoreStatus {
    private static final Logger LOG = LoggerFactory.getLogger(StoreStatus.class);

    private final Bus bus;
    private StoreHealth health = new StoreHealth(false, StoreErrors.notAnswering());
    private @Nullable Throwable downReason;
    private boolean damaged;

    StoreStatus(Bus bus) {
        this.bus = bus;
    }

    StoreHealth health() {
        return health;
    }

    boolean isUp() {
        return health.ok();
    }

    /** @return what keeps the store from taking writes; null while it takes them */
    @Nullable
    Throwable downReason() {
        return downReason;
    }

    /** @return whether the files made no sense since the store was up last */
    boolean isDamaged() {
        return damaged;
    }

    void up() {
        damaged = false;
        downReason = null;
        tell(new StoreHealth(true, null));
    }

    void down(Throwable failure) {
        damaged |= StoreErrors.isDamage(failure);
        if (health.ok() || isNewDamage(failure)) {
            LOG.error("The store cannot be written", failure);
        }
        downReason = failure;
        tell(new StoreHealth(false, StoreErrors.words(failure)));
    }

    /** Makes verticles that hold the store's content in memory read the other file. */
    void replaced() {
        if (health.ok()) {
            tell(new StoreHealth(false, "The hub's database was replaced by another file."));
            tell(new StoreHealth(true, null));
        }
    }

    /** The message says what to do, so it is logged even if the store was down before. */
    private boolean isNewDamage(Throwable failure) {
        return failure instanceof DamagedStore
                && (downReason == null || !Objects.equals(failure.getMessage(), downReason.getMessage()));
    }

    private void tell(StoreHealth now) {
        if (!now.equals(health)) {
            health = now;
            LOG.info("The store {}", now.ok() ? "takes writes" : "takes no writes: " + now.reason());
            bus.publish(Addresses.STORE_HEALTH, now);
        }
    }
}
