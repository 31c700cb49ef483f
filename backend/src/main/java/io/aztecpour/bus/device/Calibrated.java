package io.aztecpour.bus.device;

/**
 * The scale was calibrated.
 *
 * @param calibrationMultiplier µg per count
 * @param previousMultiplier µg per count, before it: setting it again undoes the calibration
 * @param weightG what it shows now, g
 */
public record Calibrated(double calibrationMultiplier, double previousMultiplier, double weightG) {}
