package io.aztecpour.pour.dosing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the readings of one scale into samples: a scale slower than the polling shows the same sample several times, and
 * it is worth no more for that. Where the scale stamps its samples, the stamp also tells when each was taken better than
 * its arrival does: the quickest arrival so far links the scale's clock to the hub's. Not thread-safe: one per tap.
 */
public final class SampleFeed {
    /** More than any scale bears, g; a number beyond it is garbage. */
    private static final double HEAVIEST_G = 5_000;

    /** A sample older than this on arrival means that the scale's clock jumped, ns. */
    private static final long OLDEST_NANOS = 500_000_000L;

    /** How much the two clocks may drift apart: 100 ppm, as 1 / 10,000 of the time gone. */
    private static final long DRIFT_PARTS = 10_000L;

    /** Without stamps, the same weight this much later is a new sample, ns: the slowest scale takes 10 a second. */
    private static final long SLOWEST_NANOS = 90_000_000L;

    /** A scale that answers with one stamp for longer has no finer one, or no new sample, ns. */
    private static final long ONE_STAMP_NANOS = 3 * SLOWEST_NANOS;

    private static final long WHOLE_SECOND_MS = 1_000;

    /** Stamps that follow each other by less tell samples apart: no clock of whole seconds has them, ms. */
    private static final long FINE_MS = 900;

    /** A clock is fine once so many stamps in a row were: a sample may be stamped like the one before by accident. */
    private static final int FINE_STAMPS = 3;

    private boolean any;
    private double lastGrams;
    private long lastArrival;
    private @Nullable Long lastStamp;
    private @Nullable Long stampToHub;
    private int fineStamps = FINE_STAMPS;

    /** @return an independent copy */
    public SampleFeed copy() {
        SampleFeed copy = new SampleFeed();
        copy.any = any;
        copy.lastGrams = lastGrams;
        copy.lastArrival = lastArrival;
        copy.lastStamp = lastStamp;
        copy.stampToHub = stampToHub;
        copy.fineStamps = fineStamps;
        return copy;
    }

    /**
     * @param arrivalNanos when the hub got the weight, on its monotonic clock; the same again is no new sample
     * @param stampMs the scale's own time of the sample, ms since its boot; null where it has none
     * @param grams weight, g
     * @return the sample, or empty if it was seen before or is no number
     */
    public Optional<Sample> accept(long arrivalNanos, @Nullable Long stampMs, double grams) {
        if (!Double.isFinite(grams) || Math.abs(grams) > HEAVIEST_G) {
            return Optional.empty();
        }
        if (any && (arrivalNanos <= lastArrival || wasSeen(arrivalNanos, stampMs, grams))) {
            return Optional.empty();
        }
        if (stampMs != null && lastStamp != null) {
            learnPace(stampMs - lastStamp);
        }
        Long stamp = isCoarse() ? null : stampMs;
        long taken = stamp == null ? arrivalNanos : takenAt(arrivalNanos, stamp * 1_000_000L);
        any = true;
        lastGrams = grams;
        lastArrival = arrivalNanos;
        lastStamp = stampMs;
        return Optional.of(new Sample(taken, grams, stamp != null));
    }

    private boolean wasSeen(long arrivalNanos, @Nullable Long stampMs, double grams) {
        if (stampMs != null && stampMs.equals(lastStamp) && isShared(stampMs, arrivalNanos, grams)) {
            fineStamps = 0;
        }
        return stampMs == null || lastStamp == null || isCoarse()
                ? grams == lastGrams && arrivalNanos - lastArrival < SLOWEST_NANOS
                : stampMs.equals(lastStamp);
    }

    /**
     * A clock of whole seconds stamps many samples alike, also those of a weight that repeats exactly. A fine clock that
     * stands has stopped with its sensor, and hardly ever at a whole second.
     */
    private boolean isShared(long stampMs, long arrivalNanos, double grams) {
        return grams != lastGrams || (stampMs % WHOLE_SECOND_MS == 0 && arrivalNanos - lastArrival >= ONE_STAMP_NANOS);
    }

    private void learnPace(long stepMs) {
        if (stepMs > 0 && stepMs < FINE_MS) {
            fineStamps = Math.min(FINE_STAMPS, fineStamps + 1);
        }
    }

    private boolean isCoarse() {
        return fineStamps < FINE_STAMPS;
    }

    private long takenAt(long arrivalNanos, long stampNanos) {
        long link = arrivalNanos - stampNanos;
        if (stampToHub == null || Math.abs(link - stampToHub) > OLDEST_NANOS) {
            stampToHub = link;
        } else {
            stampToHub = Math.min(link, stampToHub + (arrivalNanos - lastArrival) / DRIFT_PARTS);
        }
        return stampNanos + stampToHub;
    }
}
