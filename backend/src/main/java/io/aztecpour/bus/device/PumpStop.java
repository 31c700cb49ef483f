package io.aztecpour.bus.device;

import org.jspecify.annotations.Nullable;

/** Tell the dispenser to stop; null for whatever it pours. */
public record PumpStop(@Nullable String requestId) {}
