package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * One measured state of a tap.
 *
 * @param seq grows with every reading of this tap
 * @param atMs when the hub got it, ms since 1970
 * @param atNanos the same moment on the hub's monotonic clock; only for differences
 * @param weightG what stands on the scale, g, 0–1000; null without a scale and before its first sample
 * @param sampleMs the scale's own time stamp of the sample, ms since its boot; null where its protocol has none. Two
 *     readings with the same stamp are one sample
 * @param weighedNanos when the hub got {@code weightG}, on its monotonic clock, ns: a reading that brought something else
 *     shows it again; null without a weight
 * @param distanceMm of the ultrasonic sensor; null where there is none or no echo
 * @param stateWord the dispenser's own word where {@code state} is unknown to us; null where it said none
 * @param weightError the weight sensor failed, {@code weightG} is the last good value
 * @param distanceError the distance sensor failed, {@code glass} is the last good value
 * @param uptimeS of the dispenser, s; falls when it rebooted
 * @param requestId of the dispenser's current or last pour, where it echoes it
 * @param dispensedMl what the dispenser says of that pour, ml
 * @param pouredMl what the hub knows to be in the glass of the pour that runs here, ml; null while none runs
 * @param stable whether the weight stands still, by the hub's verdict; null without a weight and before the verdict
 */
public record Reading(
        String tap,
        long seq,
        long atMs,
        long atNanos,
        @Nullable Double weightG,
        @Nullable Long sampleMs,
        @Nullable Long weighedNanos,
        @Nullable Double distanceMm,
        Glass glass,
        DeviceState state,
        @Nullable String stateWord,
        boolean weightError,
        boolean distanceError,
        @Nullable Integer uptimeS,
        @Nullable String requestId,
        @Nullable Double dispensedMl,
        @Nullable Double pouredMl,
        @Nullable Boolean stable) {

    /** A reading as the devices report it, without the pour's progress and the hub's verdict. */
    public Reading(
            String tap,
            long seq,
            long atMs,
            long atNanos,
            @Nullable Double weightG,
            @Nullable Long sampleMs,
            @Nullable Long weighedNanos,
            @Nullable Double distanceMm,
            Glass glass,
            DeviceState state,
            @Nullable String stateWord,
            boolean weightError,
            boolean distanceError,
            @Nullable Integer uptimeS,
            @Nullable String requestId,
            @Nullable Double dispensedMl) {
        this(
                tap,
                seq,
                atMs,
                atNanos,
                weightG,
                sampleMs,
                weighedNanos,
                distanceMm,
                glass,
                state,
                stateWord,
                weightError,
                distanceError,
                uptimeS,
                requestId,
                dispensedMl,
                null,
                null);
    }

    /**
     * A reading that another hub took, as if it had come just now: its clocks are not ours.
     *
     * @param nowMs ms since 1970
     * @param nowNanos monotonic, ns
     */
    public Reading arrived(long nowMs, long nowNanos) {
        Long weighed = weighedNanos == null ? null : (Long) (weighedNanos + nowNanos - atNanos);
        return with(nowMs, nowNanos, weighed, pouredMl, stable);
    }

    /** @param ml in the glass so far, ml */
    public Reading withPouredMl(double ml) {
        return with(atMs, atNanos, weighedNanos, ml, stable);
    }

    /** @param verdict whether the weight stands still; null where nothing is weighed */
    public Reading withStable(@Nullable Boolean verdict) {
        return with(atMs, atNanos, weighedNanos, pouredMl, verdict);
    }

    private Reading with(long ms, long nanos, @Nullable Long weighed, @Nullable Double ml, @Nullable Boolean verdict) {
        return new Reading(
                tap,
                seq,
                ms,
                nanos,
                weightG,
                sampleMs,
                weighed,
                distanceMm,
                glass,
                state,
                stateWord,
                weightError,
                distanceError,
                uptimeS,
                requestId,
                dispensedMl,
                ml,
                verdict);
    }
}
