package io.aztecpour.pour.dosing;

/**
 * One new sample of a scale, each given once.
 *
 * @param atNanos when it was taken as far as the hub can tell, on the hub's monotonic clock
 * @param grams what stood on the scale, g
 */
public record Sample(long atNanos, double grams) {}
