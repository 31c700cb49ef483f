package io.aztecpour.bus.insight;

/**
 * Which time an answer is about.
 *
 * @param from first day of the bar, as 2026-01-31
 * @param to last day
 * @param fromMs when the first one begins, ms since 1970
 * @param toMs when the last one ends, ms since 1970
 * @param timeZone of the bar's clock, by its IANA name
 * @param nowMs when this was asked, ms since 1970
 */
public record InsightSpan(String from, String to, long fromMs, long toMs, String timeZone, long nowMs) {}
