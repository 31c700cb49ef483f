package io.aztecpour.device.health;

import io.aztecpour.domain.Glass;

/**
 * One sample of a scale while nothing is poured.
 *
 * @param atMs when it was taken, on any clock that does not jump; the scale's own is the best one, ms
 * @param grams what it showed, g
 * @param glass as the glass sensor saw it then
 */
public record RestSample(long atMs, double grams, Glass glass) {}
