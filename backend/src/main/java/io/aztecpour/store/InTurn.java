package io.aztecpour.store;

import static io.aztecpour.bus.Catalogue.STORE_HEALTH;

import io.aztecpour.bus.Bus;
import io.aztecpour.domain.StoreHealth;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a verticle has loaded from the store in step with it: it is loaded before anybody asks, loaded anew when the
 * store comes back, as the file may be another one than before, and changed by one after the other. To be used on that
 * verticle's event loop alone.
 */
public final class InTurn {
    private static final Logger LOG = LoggerFactory.getLogger(InTurn.class);

    private final String what;
    private final Supplier<Future<?>> load;
    private boolean loaded;
    private Future<?> last = Future.succeededFuture();

    /**
     * @param what is loaded, in words for the log
     * @param load reads it from the store
     */
    public InTurn(String what, Supplier<Future<?>> load) {
        this.what = what;
        this.load = load;
    }

    /** @return done when it is loaded, or cannot be yet: the hub starts without its store too, and says so */
    public Future<?> begin(Bus bus) {
        bus.subscribe(STORE_HEALTH, this::storeTurned);
        return loadOrLater();
    }

    private void storeTurned(StoreHealth health) {
        if (health.ok()) {
            loaded = false;
            loadOrLater();
        }
    }

    private Future<?> loadOrLater() {
        return change(Future::succeededFuture).otherwise(failure -> {
            LOG.warn("{} is not loaded yet: {}", what, failure.getMessage());
            return null;
        });
    }

    /** @return the answer from what is loaded, at once where it is */
    public <T> Future<T> ask(Supplier<T> answer) {
        return loaded ? Future.succeededFuture(answer.get()) : change(() -> Future.succeededFuture(answer.get()));
    }

    /** Changes follow each other, so that each is checked against what the one before it left. */
    public <T> Future<T> change(Supplier<Future<T>> change) {
        Future<T> turn = last.transform(before -> loaded ? Future.succeededFuture() : loadNow())
                .compose(done -> change.get());
        last = turn;
        return turn;
    }

    private Future<?> loadNow() {
        return load.get().onSuccess(done -> loaded = true);
    }
}
