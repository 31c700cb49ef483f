package io.aztecpour.bus.bar;

import io.aztecpour.domain.BottleEnd;

/** Takes a bottle out of use. */
public record EndBottle(long bottle, BottleEnd reason) {}
