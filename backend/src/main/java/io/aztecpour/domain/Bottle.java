package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * One container of a drink.
 *
 * @param drink id of what is in it
 * @param tap id of the tap at which it stands, or stood at its end; null for a spare one
 * @param sizeMl what it holds when it is full, ml; null: it is not counted, as nobody said what stands there
 * @param startMl what was in it when it was opened, ml; null where {@code sizeMl} is
 * @param startSigmaMl standard deviation of that, ml
 * @param emptyG what it weighs empty, g; null where nobody said
 * @param openedMs ms since 1970
 * @param endedMs ms since 1970; null while it is in use
 * @param placement how it came to where it is; null where that cannot be taken back
 */
public record Bottle(
        long id,
        long drink,
        @Nullable String tap,
        @Nullable Double sizeMl,
        @Nullable Double startMl,
        @Nullable Double startSigmaMl,
        @Nullable Double emptyG,
        long openedMs,
        @Nullable Long endedMs,
        @Nullable BottleEnd endReason,
        @Nullable Placement placement) {
    /** The smallest and largest bottle, ml: a miniature, and a keg. */
    public static final double LEAST_ML = 20;

    public static final double MOST_ML = 100_000;
    /** The heaviest empty one, g. */
    public static final double MOST_EMPTY_G = 50_000;

    /** A bottle of which nobody said anything but what is in it. */
    public static Bottle unknown(long id, long drink, String tap, long nowMs) {
        return new Bottle(id, drink, tap, null, null, null, null, nowMs, null, null, null);
    }

    /** @return why nothing is done with a bottle that has ended, or never was */
    public static Fault notInUse() {
        return new Fault(Code.BOTTLE_ENDED, "This bottle is no longer in use: load the list anew.");
    }

    public boolean isCounted() {
        return startMl != null;
    }

    public Bottle at(@Nullable String place, @Nullable Placement how) {
        return new Bottle(id, drink, place, sizeMl, startMl, startSigmaMl, emptyG, openedMs, endedMs, endReason, how);
    }

    public Bottle ended(long nowMs, BottleEnd why, @Nullable Placement how) {
        return new Bottle(id, drink, tap, sizeMl, startMl, startSigmaMl, emptyG, openedMs, nowMs, why, how);
    }

    /** @return the same in use again, where it stood */
    public Bottle reopened(@Nullable String place) {
        return new Bottle(id, drink, place, sizeMl, startMl, startSigmaMl, emptyG, openedMs, null, null, null);
    }

    public Bottle withEmptyG(double grams) {
        return new Bottle(
                id, drink, tap, sizeMl, startMl, startSigmaMl, grams, openedMs, endedMs, endReason, placement);
    }
}
