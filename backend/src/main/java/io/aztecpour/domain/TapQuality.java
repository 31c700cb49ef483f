package io.aztecpour.domain;

/**
 * How well the devices of a tap answered since this was last told.
 *
 * @param answersMs all answer times together, ms
 */
public record TapQuality(String tap, DeviceQuality passed, double answersMs) {}
