package io.aztecpour.pour;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.exactness.Sample;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Watches the readings of one running pour for what must end it at once. Knows no clock but the readings'. */
final class TripWire {
    /** Within this time something must arrive on the scale, ns: start-up, fall and the slowest scale are over. */
    private static final long FLOW_WITHIN_NANOS = 2_000_000_000L;
    /** This much is flow and not noise, ml. */
    private static final double FLOW_ML = 1.5;
    /** The slowest pump there is, ml/s; a slower one is a fault. */
    private static final double SLOWEST_ML_PER_S = 3;
    /** Start-up, fall and answer time that are added to the longest pour, s. */
    private static final double ALLOWANCE_S = 3;
    /** Without a sample for this long the scale counts as gone, ns: the slowest board there is answers sooner. */
    private static final long BLIND_NANOS = 2_500_000_000L;
    /** A scale that says that it failed gets this long to find back, ns. */
    private static final long ERROR_NANOS = 1_500_000_000L;

    private final GlassWeight glass;
    private final Uptime uptime;
    private final String requestId;
    private final double mostMl;
    private final long longestNanos;
    private long startNanos;
    private double flowMarkMl;
    private long flowMarkNanos;
    private long lastSampleNanos;

    /**
     * @param uptime of the dispenser before the pour
     * @param sentNanos when it was told, ns
     * @param commandMl what the dispenser was told, ml
     * @param mostMl more than this in the glass is too much, ml
     */
    TripWire(GlassWeight glass, Uptime uptime, String requestId, long sentNanos, int commandMl, double mostMl) {
        this.glass = glass;
        this.uptime = uptime;
        this.requestId = requestId;
        this.mostMl = mostMl;
        this.longestNanos = (long) ((commandMl / SLOWEST_ML_PER_S + ALLOWANCE_S) * 1e9);
        begun(sentNanos);
    }

    /** The pump runs, at the latest since now: what must come within a time is counted from here. */
    void begun(long nanos) {
        startNanos = nanos;
        flowMarkNanos = nanos;
    }

    /** @return how long the slowest pump may take, ns */
    long longestNanos() {
        return longestNanos;
    }

    /**
     * @param sample what the reading brought from the scale, if it is new
     * @return what ends the pour, or null while all is well
     */
    @Nullable
    Trip on(Reading reading, Optional<Sample> sample) {
        if (reading.state() == DeviceState.OFFLINE) {
            return Trip.of(FailureCode.DEVICE_LOST);
        }
        if (uptime.fell(reading.uptimeS()) && !isOurs(reading)) {
            return Trip.of(FailureCode.DEVICE_RESTARTED);
        }
        if (reading.glass() == Glass.ABSENT) {
            return Trip.of(FailureCode.GLASS_LIFTED);
        }
        boolean runs = reading.state() != DeviceState.IDLE;
        if (runs && reading.atNanos() - startNanos > longestNanos) {
            return Trip.of(FailureCode.TOO_LONG);
        }
        return glass.weighed() ? onScale(reading, sample) : null;
    }

    /** A clock may jump; a device that pours, or knows what it poured, has not restarted. */
    private boolean isOurs(Reading reading) {
        return reading.state() == DeviceState.POURING || requestId.equals(reading.requestId());
    }

    private @Nullable Trip onScale(Reading reading, Optional<Sample> sample) {
        if (sample.isEmpty()) {
            long blind = reading.atNanos() - Math.max(startNanos, glass.seenNanos());
            boolean runs = reading.state() != DeviceState.IDLE;
            return (runs && blind > BLIND_NANOS) || (reading.weightError() && blind > ERROR_NANOS)
                    ? Trip.of(FailureCode.SCALE_FAILED)
                    : null;
        }
        if (glass.lifted() || glass.disturbed()) {
            return Trip.of(FailureCode.GLASS_LIFTED);
        }
        if (glass.soFarMl() > mostMl) {
            return Trip.of(FailureCode.TOO_MUCH);
        }
        return onFlow(reading, sample.get());
    }

    private @Nullable Trip onFlow(Reading reading, Sample sample) {
        if (glass.soFarMl() >= flowMarkMl + FLOW_ML) {
            flowMarkMl = glass.soFarMl();
            flowMarkNanos = sample.atNanos();
        }
        // A slow board tells of the weight seldom, and of the pump's end late.
        long gap = sample.atNanos() - Math.max(startNanos, lastSampleNanos);
        lastSampleNanos = sample.atNanos();
        boolean dry = reading.state() == DeviceState.POURING
                && sample.atNanos() - flowMarkNanos > FLOW_WITHIN_NANOS + 2 * gap;
        return dry ? Trip.of(FailureCode.NO_FLOW) : null;
    }
}
