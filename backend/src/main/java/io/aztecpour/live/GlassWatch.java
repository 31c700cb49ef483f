package io.aztecpour.live;

import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Whether the glass of the last pour still stands under its tap. A hand may change it faster than the glass sensor sees; the
 * scale shows it.
 *
 * @param pour the last one that may have left something in a glass; it has ended
 * @param endedG what the scale showed first after the pour, g; null before that, and without a scale
 * @param lighterSinceNanos since when it shows less, ns of the hub's monotonic clock; null where it does not
 * @param changed the glass was taken away
 */
record GlassWatch(
        Pour pour, @Nullable Double endedG, @Nullable Long lighterSinceNanos, boolean changed) {
    /** Less by so much is no drop and no noise, g; nor is half of what was poured, where that is more. */
    private static final double LIGHTER_G = 5;

    /** A finger that rests on the glass is gone by then; another glass is not, ns. */
    private static final long LIGHTER_FOR_NANOS = 500_000_000L;

    /** What lost so much of its weight was lifted, however short it was, as a share. */
    private static final double LIFTED = 0.5;

    static GlassWatch of(Pour pour) {
        return new GlassWatch(pour, null, null, false);
    }

    /** @return the request id of the pour once its glass was taken away; null while that stands there */
    @Nullable
    String takenPour() {
        return changed ? pour.requestId() : null;
    }

    /** @return what is known after this reading */
    GlassWatch with(Reading reading) {
        if (changed || reading.glass() == Glass.ABSENT) {
            return changed ? this : new GlassWatch(pour, endedG, null, true);
        }
        Double grams = reading.weightError() ? null : reading.weightG();
        if (grams == null) {
            return this;
        }
        if (endedG == null) {
            return new GlassWatch(pour, grams, null, false);
        }
        double pouredMl = pour.pouredMl() == null ? 0 : pour.pouredMl();
        if (grams >= endedG - Math.max(LIGHTER_G, pouredMl / 2)) {
            return new GlassWatch(pour, endedG, null, false);
        }
        long since = lighterSinceNanos == null ? reading.atNanos() : lighterSinceNanos;
        return new GlassWatch(pour, endedG, since, isOther(grams, reading.atNanos() - since));
    }

    /** One bad sample of a scale is no other glass: it takes two. */
    private boolean isOther(double grams, long lighterNanos) {
        boolean lifted = endedG != null && grams < endedG * LIFTED;
        return lighterNanos >= LIGHTER_FOR_NANOS || (lifted && lighterNanos > 0);
    }
}
