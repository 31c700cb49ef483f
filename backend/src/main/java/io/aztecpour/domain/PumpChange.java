package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * How a tap's pump compares with what was first learned of it.
 *
 * @param change how many times as fast it seems to flow; null until enough pours were seen
 */
public record PumpChange(String tap, @Nullable Double change) {}
