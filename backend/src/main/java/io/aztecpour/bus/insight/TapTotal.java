package io.aztecpour.bus.insight;

/**
 * What a tap poured for guests.
 *
 * @param tap id
 * @param name as it is called now, or was last; the id where it never was one of this bar
 * @param removed whether it is no longer one of the bar's
 */
public record TapTotal(String tap, String name, boolean removed, PourTotal total) {}
