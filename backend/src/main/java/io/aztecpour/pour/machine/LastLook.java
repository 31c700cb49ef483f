package io.aztecpour.pour.machine;

import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.dosing.Sample;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the newest reading since the request shows of the glass.
 *
 * @param sample the last one of the scale; null before the first
 * @param before the one before that; null before the second
 * @param glass as the sensors see it
 */
record LastLook(@Nullable Sample sample, @Nullable Sample before, Glass glass) {
    /** The slowest scale takes a new sample within this time, ns. */
    private static final long REPEATS_NANOS = 150_000_000L;

    static final LastLook NONE = new LastLook(null, null, Glass.UNKNOWN);

    LastLook after(Reading reading, ScaleFeed scale) {
        return scale.latest()
                .map(newest -> new LastLook(newest, sample, reading.glass()))
                .orElseGet(() -> new LastLook(sample, before, reading.glass()));
    }

    /**
     * Either may miss it alone: a sensor with too wide a threshold sees a glass wherever it looks, and a scale may have had no
     * sample yet. One sample alone may be a bad one.
     *
     * @param weight of the glass before the pour
     */
    boolean missesGlass(GlassWeight weight) {
        boolean twice = isGone(sample, weight) && isGone(before, weight) && isOther(sample, before);
        return glass == Glass.ABSENT || twice;
    }

    /** @return the newest sample, which alone shows no glass, so that the next one is to tell; empty where there is no doubt */
    Optional<Sample> doubtful(GlassWeight weight) {
        return Optional.ofNullable(sample).filter(newest -> weight.isGone(newest.grams()));
    }

    /** A scale without time stamps may have told one bad sample twice. */
    private static boolean isOther(@Nullable Sample newest, @Nullable Sample earlier) {
        return newest != null
                && earlier != null
                && (newest.stamped()
                        || newest.grams() != earlier.grams()
                        || newest.atNanos() - earlier.atNanos() >= REPEATS_NANOS);
    }

    private static boolean isGone(@Nullable Sample seen, GlassWeight weight) {
        return seen != null && weight.isGone(seen.grams());
    }
}
