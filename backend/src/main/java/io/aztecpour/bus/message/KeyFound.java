package io.aztecpour.bus.message;

import org.jspecify.annotations.Nullable;

/** What the key is bound to; null for a new one. */
public record KeyFound(@Nullable KeyedAnswer answer) {}
