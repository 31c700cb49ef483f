package io.aztecpour.pour.exactness;

/**
 * What one pour showed of a {@link Quantity}, in its unit.
 *
 * @param value as observed
 * @param error standard deviation of the observation
 */
public record Observed(double value, double error) {}
