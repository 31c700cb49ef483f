package io.aztecpour.live;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.domain.Reading;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears the readings of all taps. Those of another node cross the network only while somebody watches here; the latest ones come now
 * and then in any case, so that whoever opens the page sees how things stand.
 */
final class ReadingSubscription {
    private final Bus bus;
    private final Consumer<Reading> listener;
    private @Nullable MessageConsumer<Reading> all;

    ReadingSubscription(Bus bus, Consumer<Reading> listener) {
        this.bus = bus;
        this.listener = listener;
        bus.subscribe(Addresses.LATEST_READINGS, listener);
        // Alone it costs nothing, and whoever asks without watching gets the newest.
        watched(!bus.leases().isClustered());
    }

    void watched(boolean somebody) {
        if (somebody && all == null) {
            all = bus.subscribe(Addresses.READINGS, listener);
        } else if (!somebody && all != null && bus.leases().isClustered()) {
            all.unregister();
            all = null;
        }
    }
}
