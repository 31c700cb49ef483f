package io.aztecpour.store;

import static io.aztecpour.bus.Addresses.STORE_HEALTH;

import io.aztecpour.bus.Bus;
import io.aztecpour.domain.StoreHealth;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a verticle has in memory in step with its rows in the store. It loads them before it answers anybody, loads them
 * again when the store comes back, as the file may be another one by then, and makes one change after the other. Use it on that
 * verticle's event loop only. Other verticles that need the same ask for it at their start with {@link
 * io.aztecpour.bus.Retry} and hear of changes on the bus.
 */
public final class StoreBackedCache {
    private static final Logger LOG = LoggerFactory.getLogger(StoreBackedCache.class);

    private final String what;
    private final Supplier<Future<?>> load;
    /** How often what is loaded has become old, and as of which of these times it was loaded last. */
    private int changes = 1;

    private int loadedAsOf;
    private Future<?> last = Future.succeededFuture();

    /**
     * @param what is loaded, in words for the log
     * @param load reads it from the store
     */
    public StoreBackedCache(String what, Supplier<Future<?>> load) {
        this.what = what;
        this.load = load;
    }

    /** @return done after the first try to load, whatever came of it: the hub starts without its store, too */
    public Future<?> begin(Bus bus) {
        bus.subscribe(STORE_HEALTH, this::storeTurned);
        return loadOrLater();
    }

    private void storeTurned(StoreHealth health) {
        if (health.ok()) {
            reload();
        }
    }

    private Future<?> loadOrLater() {
        return change(Future::succeededFuture).otherwise(failure -> {
            LOG.warn("{} is not loaded yet: {}", what, failure.getMessage());
            return null;
        });
    }

    /** Something that it depends on has changed: loads all of it anew before the next answer. */
    public void reload() {
        changes++;
        loadOrLater();
    }

    /** @return the answer from what is loaded; at once if it is loaded */
    public <T> Future<T> ask(Supplier<T> answer) {
        return isLoaded() ? Future.succeededFuture(answer.get()) : change(() -> Future.succeededFuture(answer.get()));
    }

    /** Runs changes one after the other, so that each is checked against what the one before it left. */
    public <T> Future<T> change(Supplier<Future<T>> change) {
        Future<T> result = last.transform(before -> isLoaded() ? Future.succeededFuture() : loadNow())
                .compose(done -> change.get());
        last = result;
        return result;
    }

    private Future<?> loadNow() {
        int asOf = changes;
        return load.get().onSuccess(done -> loadedAsOf = asOf);
    }

    private boolean isLoaded() {
        return loadedAsOf == changes;
    }
}
