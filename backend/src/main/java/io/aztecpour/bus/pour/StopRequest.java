package io.aztecpour.bus.pour;

import org.jspecify.annotations.Nullable;

/**
 * Staff pressed stop.
 *
 * @param tap null for every tap that pours
 */
public record StopRequest(@Nullable String tap, @Nullable String staff) {}
