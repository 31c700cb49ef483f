package io.aztecpour.domain;

/** Whether a glass stands at the tap, as its sensor says. */
public enum Glass {
    PRESENT,
    ABSENT,
    /** No sensor has reported yet, or the one that knows does not answer. */
    UNKNOWN;

    /** A lifted glass takes at least this much off the scale, g; a nudge does not. */
    public static final double LIFTED_G = 12;

    public static Glass of(boolean present) {
        return present ? PRESENT : ABSENT;
    }
}
