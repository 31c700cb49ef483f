package io.aztecpour.bus.bar;

import io.aztecpour.domain.Tap;

/**
 * A tap as it shall be from now on.
 *
 * @param tap replaces the one with the same id
 */
public record TapEdit(Tap tap) {}
