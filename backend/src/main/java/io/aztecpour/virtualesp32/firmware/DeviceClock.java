package io.aztecpour.virtualesp32.firmware;

import java.util.Locale;

/** The chip's clock: counts from boot, knows no date, and can be pushed off its course. */
public final class DeviceClock {
    private final long bootedAtNanos;
    private long nowNanos;
    private long shiftNanos;

    DeviceClock(long bootedAtNanos) {
        this.bootedAtNanos = bootedAtNanos;
        this.nowNanos = bootedAtNanos;
    }

    void advanceTo(long nanos) {
        nowNanos = nanos;
    }

    /** Lets the clock be wrong by {@code nanos}, without touching anything that is being timed. */
    public void shift(long nanos) {
        shiftNanos = nanos;
    }

    long nowNanos() {
        return nowNanos;
    }

    /** Milliseconds since boot, never below 0. */
    public long millis() {
        return Math.max(0, (nowNanos - bootedAtNanos + shiftNanos) / 1_000_000);
    }

    /** The device's {@code SEC.MSEC} form of {@code millis}. */
    public static String timestamp(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
    }
}
