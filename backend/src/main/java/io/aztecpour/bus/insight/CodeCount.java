package io.aztecpour.bus.insight;

import org.jspecify.annotations.Nullable;

/**
 * How often a reason was given.
 *
 * @param code stable word of the log; null where the rows have none
 */
public record CodeCount(@Nullable String code, long count) {}
