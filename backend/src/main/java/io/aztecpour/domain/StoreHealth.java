package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * Whether the store takes writes. While it does not, nothing is poured.
 *
 * @param reason in words for the bartender; null while it does
 */
public record StoreHealth(boolean ok, @Nullable String reason) {}
