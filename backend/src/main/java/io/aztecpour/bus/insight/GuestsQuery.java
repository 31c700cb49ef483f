package io.aztecpour.bus.insight;

import org.jspecify.annotations.Nullable;

/**
 * Which days of the bar.
 *
 * @param date the first of them, as 2026-01-31; null: the one that it is now
 * @param days 1–7
 */
public record GuestsQuery(@Nullable String date, int days) {}
