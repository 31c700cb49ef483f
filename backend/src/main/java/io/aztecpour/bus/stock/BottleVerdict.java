package io.aztecpour.bus.stock;

import org.jspecify.annotations.Nullable;

/**
 * Whether a pour may begin as far as the bottle goes.
 *
 * @param refusal why not, in plain words; null where it may
 */
public record BottleVerdict(@Nullable String refusal) {
    public static final BottleVerdict YES = new BottleVerdict(null);
}
