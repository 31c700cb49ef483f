package io.aztecpour.domain;

/** Whether a glass stands at the tap, as its sensor says. */
public enum Glass {
    PRESENT,
    ABSENT,
    /** No sensor has told yet, or the one that knows is not answering. */
    UNKNOWN;

    public static Glass of(boolean present) {
        return present ? PRESENT : ABSENT;
    }
}
