package io.aztecpour.pour.dosing;

/**
 * One new sample of a scale, each given once.
 *
 * @param atNanos when it was taken as far as the hub can tell, on the hub's monotonic clock
 * @param grams what stood on the scale, g
 * @param stamped the scale stamped it, so that it is surely none that was seen before; others only seem new
 */
public record Sample(long atNanos, double grams, boolean stamped) {

    /** A stamped one. */
    public Sample(long atNanos, double grams) {
        this(atNanos, grams, true);
    }

    /** @return it as if these were not there, g */
    Sample without(double otherG) {
        return otherG == 0 ? this : new Sample(atNanos, grams - otherG, stamped);
    }
}
