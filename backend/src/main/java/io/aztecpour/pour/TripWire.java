package io.aztecpour.pour;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import org.jspecify.annotations.Nullable;

/** Watches the readings of one running pour for what must end it at once. Knows no clock but the readings'. */
final class TripWire {
    /** A lifted glass takes at least this much off the scale, g; a nudge does not. */
    private static final double LIFTED_G = 12;
    /** Within this time something must arrive on the scale, ns: start-up, fall and the slowest scale are over. */
    private static final long FLOW_WITHIN_NANOS = 2_000_000_000L;
    /** This much is flow and not noise, g. */
    private static final double FLOW_G = 1.5;
    /** The slowest pump there is, ml/s; a slower one is a fault. */
    private static final double SLOWEST_ML_PER_S = 3;
    /** Start-up, fall and answer time that are added to the longest pour, s. */
    private static final double ALLOWANCE_S = 3;
    /** Without a scale's weight for this long, its figure is gone, ns. */
    private static final long BLIND_NANOS = 1_500_000_000L;

    private final double densityGPerMl;
    private final double baselineG;
    private final boolean weighed;
    private final double mostMl;
    private final long longestNanos;
    private final long startNanos;
    private final @Nullable Integer uptimeS;

    private double highestG;
    private double flowMarkG;
    private long flowMarkNanos;
    private long seenNanos;

    /**
     * @param commandMl what the dispenser was told, ml
     * @param mostMl more than this in the glass is too much, ml
     * @param baselineG the glass before the pour, g
     * @param weighed there is a scale
     * @param uptimeS of the dispenser before the pour, s
     */
    TripWire(
            int commandMl,
            double mostMl,
            double densityGPerMl,
            double baselineG,
            boolean weighed,
            long startNanos,
            @Nullable Integer uptimeS) {
        this.mostMl = mostMl;
        this.densityGPerMl = densityGPerMl;
        this.baselineG = baselineG;
        this.weighed = weighed;
        this.startNanos = startNanos;
        this.uptimeS = uptimeS;
        this.longestNanos = (long) ((commandMl / SLOWEST_ML_PER_S + ALLOWANCE_S) * 1e9);
        this.highestG = baselineG;
        this.flowMarkG = baselineG;
        this.flowMarkNanos = startNanos;
        this.seenNanos = startNanos;
    }

    /** @return what ends the pour, or null while all is well */
    @Nullable
    Trip on(Reading reading) {
        if (reading.state() == DeviceState.OFFLINE) {
            return Trip.of(FailureCode.DEVICE_LOST);
        }
        if (restarted(reading.uptimeS())) {
            return Trip.of(FailureCode.DEVICE_RESTARTED);
        }
        if (reading.glass() == Glass.ABSENT) {
            return Trip.of(FailureCode.GLASS_LIFTED);
        }
        if (reading.atNanos() - startNanos > longestNanos) {
            return Trip.of(FailureCode.TOO_LONG);
        }
        return weighed ? onWeight(reading) : null;
    }

    /** @param now the dispenser's uptime, s; it falls only by a restart */
    boolean restarted(@Nullable Integer now) {
        return uptimeS != null && now != null && now < uptimeS;
    }

    private @Nullable Trip onWeight(Reading reading) {
        Double grams = reading.weightG();
        if (grams == null || reading.weightError()) {
            boolean blind = reading.weightError() || reading.atNanos() - seenNanos > BLIND_NANOS;
            return blind ? Trip.of(FailureCode.SCALE_FAILED) : null;
        }
        seenNanos = reading.atNanos();
        highestG = Math.max(highestG, grams);
        if (highestG - grams >= LIFTED_G) {
            return Trip.of(FailureCode.GLASS_LIFTED);
        }
        if ((grams - baselineG) / densityGPerMl > mostMl) {
            return Trip.of(FailureCode.TOO_MUCH);
        }
        return onFlow(reading, grams);
    }

    private @Nullable Trip onFlow(Reading reading, double grams) {
        if (grams >= flowMarkG + FLOW_G) {
            flowMarkG = grams;
            flowMarkNanos = reading.atNanos();
        }
        boolean dry = reading.state() == DeviceState.POURING && reading.atNanos() - flowMarkNanos > FLOW_WITHIN_NANOS;
        return dry ? Trip.of(FailureCode.NO_FLOW) : null;
    }
}
