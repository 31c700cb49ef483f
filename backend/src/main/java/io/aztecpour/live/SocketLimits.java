package io.aztecpour.live;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts open sockets, in all and for each network address. */
final class SocketLimits {
    private final int most;
    private final int mostPerAddress;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Integer> perAddress = new HashMap<>();

    SocketLimits(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /** @return whether there is room; every true needs one {@link #leave} */
    boolean enter(String address) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return false;
        }
        if (perAddress.merge(address, 1, Integer::sum) > mostPerAddress) {
            leave(address);
            return false;
        }
        return true;
    }

    void leave(String address) {
        open.decrementAndGet();
        perAddress.computeIfPresent(address, (same, count) -> count > 1 ? count - 1 : null);
    }

    /** @return how many are open; may be asked on any thread */
    int open() {
        return open.get();
    }
}
