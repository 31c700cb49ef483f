package io.aztecpour.bus.bar;

import io.aztecpour.domain.Tap;

/**
 * A tap was added or changed, or is gone.
 *
 * @param removed it is no longer in use; {@code tap} tells what it was
 */
public record TapChanged(Tap tap, boolean removed) {}
