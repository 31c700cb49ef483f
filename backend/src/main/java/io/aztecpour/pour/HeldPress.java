package io.aztecpour.pour;

import io.aztecpour.bus.pour.StopRequest;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.Fault;
import java.util.concurrent.TimeUnit;

/** A press at a tap of the cluster, until a node has taken it. Whoever presses stop meanwhile stops it, too. */
final class HeldPress {
    static final Fault STOPPED = new Fault(Code.STOPPED, "Stopped before anything was poured.");

    /** One at a tap that changes hands in order is not refused for so long, ms. */
    private static final long HOLD_MS = 3_000;

    private final DispenseRequest request;
    private final String tap;
    private final long pressedNanos;
    private boolean stopped;

    HeldPress(DispenseRequest request, String tap, long pressedNanos) {
        this.request = request;
        this.tap = tap;
        this.pressedNanos = pressedNanos;
    }

    String tap() {
        return tap;
    }

    /** @return what is offered to the node that looks after the tap now: a little older each time */
    DispenseRequest at(long nowNanos) {
        return request.olderBy(heldMs(nowNanos));
    }

    boolean mayWait(long nowNanos) {
        return heldMs(nowNanos) < HOLD_MS;
    }

    private long heldMs(long nowNanos) {
        return TimeUnit.NANOSECONDS.toMillis(nowNanos - pressedNanos);
    }

    boolean isStopped() {
        return stopped;
    }

    /** Staff stop whatever waits, a guest only what has their own key. */
    void stop(StopRequest press) {
        boolean may =
                press.staff() != null || (press.key() != null && press.key().equals(request.idempotencyKey()));
        stopped |= press.isFor(tap) && may;
    }
}
