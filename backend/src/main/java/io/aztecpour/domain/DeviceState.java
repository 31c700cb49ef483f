package io.aztecpour.domain;

/** What the dispenser of a tap is doing. */
public enum DeviceState {
    IDLE,
    POURING,
    /** It has not answered for several polls in a row. */
    OFFLINE,
    /** It was not asked yet, or says a word of its own. */
    UNKNOWN
}
