package io.aztecpour.bus.insight;

import org.jspecify.annotations.Nullable;

/**
 * Which night.
 *
 * @param date the day on which it began, as 2026-01-31; null: the last one
 * @param tonight the present one, be it empty; then {@code date} is null
 */
public record NightQuery(@Nullable String date, boolean tonight) {}
