package io.aztecpour.bus;

/** A question without particulars. */
public record Empty() {
    public static final Empty EMPTY = new Empty();
}
