package io.aztecpour.bus.stock;

import io.aztecpour.domain.BottleEnd;
import org.jspecify.annotations.Nullable;

/**
 * A bottle is no longer in use.
 *
 * @param reason empty or gone
 * @param staff who says so
 */
public record FinishBottle(
        long bottle, BottleEnd reason, @Nullable String staff) {}
