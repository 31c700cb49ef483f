package io.aztecpour.bus.device;

import org.jspecify.annotations.Nullable;

/**
 * The scale was zeroed.
 *
 * @param offsetG what it subtracts now, g; null where its protocol does not tell
 */
public record Tared(@Nullable Double offsetG) {}
