package io.aztecpour.bus.bar;

import io.aztecpour.domain.Bottle;

/**
 * What is known of a bottle by now: its size, what was in it at first, and what it weighs empty.
 *
 * @param bottle replaces these of the one with the same id
 */
public record DescribeBottle(Bottle bottle) {}
