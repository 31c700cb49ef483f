package io.aztecpour.bus.stock;

import java.util.Map;

/**
 * What is left at the taps.
 *
 * @param byTap by the id of the tap
 */
public record BottleLevels(Map<String, BottleLevel> byTap) {}
