package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * The protocol of each part that a device plays, or the devices of a tap together.
 *
 * @param dispenser null where none is a dispenser, as far as is known
 * @param scale null where none is a scale, as far as is known
 */
public record Protocols(
        @Nullable Protocol dispenser, @Nullable Protocol scale) {
    public static final Protocols NONE = new Protocols(null, null);

    /** @return each part from the first of the two that has it */
    public Protocols and(Protocols other) {
        return new Protocols(dispenser == null ? other.dispenser : dispenser, scale == null ? other.scale : scale);
    }
}
