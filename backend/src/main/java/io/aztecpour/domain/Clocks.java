package io.aztecpour.domain;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks of the machine. A board without a battery starts with a wrong time, and its wall clock jumps by days when a
 * time server answers; so the wall clock says when something was, and only the monotonic one how long ago.
 *
 * @param wall may be set at any moment, in either direction
 * @param nanos monotonic, ns; it means nothing to another run of the hub
 */
public record Clocks(InstantSource wall, LongSupplier nanos) {
    public static final Clocks SYSTEM = new Clocks(InstantSource.system(), System::nanoTime);

    /** @return by the wall clock, ms since 1970 */
    public long wallMs() {
        return wall.millis();
    }

    /** @return by the monotonic clock, ms: only differences mean something */
    public long steadyMs() {
        return nanos.getAsLong() / 1_000_000;
    }
}
