package io.aztecpour.app;

import io.aztecpour.access.Pins;
import io.aztecpour.domain.Clocks;
import io.aztecpour.live.LiveOptions;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.web.connections.ConnectionLimits;

/**
 * How much one hub takes on.
 *
 * @param pinRounds of the hash of PINs, at least 1: the more, the longer a try takes
 * @param clocks by which it counts
 * @param certificateCheckMs how often the certificate is compared with clock and addresses, ms
 */
record HubLimits(
        StoreOptions store,
        LiveOptions live,
        ConnectionLimits connections,
        int pinRounds,
        Clocks clocks,
        long certificateCheckMs) {

    /** @return what the heap of this process can hold */
    static HubLimits usual(StoreOptions store) {
        ConnectionLimits connections =
                ConnectionLimits.ofHeap(Runtime.getRuntime().maxMemory());
        return new HubLimits(
                store,
                LiveOptions.DEFAULT.withSockets(connections.sockets(), connections.socketsPerAddress()),
                connections,
                Pins.ROUNDS,
                Clocks.SYSTEM,
                60_000);
    }
}
