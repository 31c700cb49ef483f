package io.aztecpour.bus.insight;

/** @param limit at most so many nights, 1–400 */
public record NightsQuery(int limit) {}
