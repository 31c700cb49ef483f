package io.aztecpour.bus.device;

/**
 * The scale was calibrated.
 *
 * @param calibrationMultiplier µg per count
 * @param weightG what it shows now, g
 */
public record Calibrated(double calibrationMultiplier, double weightG) {}
