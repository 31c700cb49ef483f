package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.dosing.CopyOnWrite;
import io.aztecpour.pour.dosing.Sample;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches the readings of one running pour for what must end it at once. Immutable; {@link #finding} is what the last
 * reading showed.
 */
final class SafetyMonitor extends CopyOnWrite<SafetyMonitor> {
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
    /** A scale that says that it failed gets this long to recover, ns. */
    private static final long ERROR_NANOS = 1_500_000_000L;

    private final Uptime uptime;
    private final PourIdentity identity;
    private final double mostMl;
    private final boolean mayBeDry;
    private final long longestNanos;
    private long startNanos;
    private double flowMarkMl;
    private long flowMarkNanos;
    private long lastSampleNanos;
    private @Nullable Code finding;

    /**
     * @param uptime of the dispenser before the pour
     * @param sentNanos when it is told, ns
     * @param commandMl what the dispenser is told, ml
     * @param mostMl more than this in the glass is too much, ml
     * @param mayBeDry the hose may hold air
     */
    SafetyMonitor(
            Uptime uptime, PourIdentity identity, long sentNanos, int commandMl, double mostMl, boolean mayBeDry) {
        this.uptime = uptime;
        this.identity = identity;
        this.mostMl = mostMl;
        this.mayBeDry = mayBeDry;
        this.longestNanos = (long) ((commandMl / SLOWEST_ML_PER_S + ALLOWANCE_S) * 1e9);
        this.startNanos = sentNanos;
        this.flowMarkNanos = sentNanos;
        this.lastSampleNanos = sentNanos;
    }

    /** The pump runs, at the latest since now: what must come within a time is counted from here. */
    SafetyMonitor begun(long nanos) {
        SafetyMonitor next = copy();
        next.startNanos = nanos;
        next.flowMarkNanos = nanos;
        return next;
    }

    /**
     * @param sample what the reading brought from the scale, if it is new
     * @param glass with that sample
     */
    SafetyMonitor after(Reading reading, Optional<Sample> sample, GlassWeight glass) {
        SafetyMonitor next = copy();
        next.finding = next.look(reading, sample, glass);
        return next;
    }

    /** @return what ends the pour, by the last reading; null while all is well */
    @Nullable
    Code finding() {
        return finding;
    }

    /** @return how long the slowest pump may take, ns */
    long longestNanos() {
        return longestNanos;
    }

    private @Nullable Code look(Reading reading, Optional<Sample> sample, GlassWeight glass) {
        if (reading.state() == DeviceState.OFFLINE) {
            return isLifted(reading, sample, glass) ? Code.GLASS_LIFTED : Code.DEVICE_LOST;
        }
        if (uptime.fell(reading.uptimeS()) && !isOurs(reading)) {
            return Code.DEVICE_RESTARTED;
        }
        if (reading.glass() == Glass.ABSENT) {
            return Code.GLASS_LIFTED;
        }
        boolean runs = reading.state() != DeviceState.IDLE;
        if (runs && reading.atNanos() - startNanos > longestNanos) {
            return Code.TOO_LONG;
        }
        return glass.weighed() ? onScale(reading, sample, glass) : null;
    }

    /** Its scale may still answer while the dispenser does not. */
    private static boolean isLifted(Reading reading, Optional<Sample> sample, GlassWeight glass) {
        boolean offTheScale = glass.weighed() && sample.isPresent() && glass.isLifted();
        return reading.glass() == Glass.ABSENT || offTheScale;
    }

    /** A clock may jump; a device that pours, or knows what it poured, has not restarted. */
    private boolean isOurs(Reading reading) {
        return reading.state() == DeviceState.POURING || identity.isNamedBy(reading);
    }

    private @Nullable Code onScale(Reading reading, Optional<Sample> sample, GlassWeight glass) {
        if (sample.isEmpty()) {
            long blind = reading.atNanos() - Math.max(startNanos, glass.seenNanos());
            boolean runs = reading.state() != DeviceState.IDLE;
            return (runs && blind > BLIND_NANOS) || (reading.weightError() && blind > ERROR_NANOS)
                    ? Code.SCALE_FAILED
                    : null;
        }
        if (glass.isLifted()) {
            return Code.GLASS_LIFTED;
        }
        if (glass.hasRestarted()) {
            return Code.SCALE_FAILED;
        }
        if (glass.isDisturbed()) {
            return Code.SCALE_DISTURBED;
        }
        if (glass.soFarMl() > mostMl) {
            return Code.TOO_MUCH;
        }
        return onFlow(reading, sample.get(), glass);
    }

    private @Nullable Code onFlow(Reading reading, Sample sample, GlassWeight glass) {
        if (glass.soFarMl() >= flowMarkMl + FLOW_ML) {
            flowMarkMl = glass.soFarMl();
            flowMarkNanos = sample.atNanos();
        }
        // A slow board tells of the weight seldom, and of the pump's end late.
        long gap = sample.atNanos() - Math.max(startNanos, lastSampleNanos);
        lastSampleNanos = sample.atNanos();
        boolean dry = reading.state() == DeviceState.POURING
                && sample.atNanos() - flowMarkNanos > FLOW_WITHIN_NANOS + 2 * gap;
        // What is held back may be liquid: it is known within a second.
        return dry && !mayBeDry && glass.isTrusted() ? Code.NO_FLOW : null;
    }
}
