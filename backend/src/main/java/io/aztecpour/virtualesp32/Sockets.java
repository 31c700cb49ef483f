package io.aztecpour.virtualesp32;

/** How many connections a board serves at once. */
public enum Sockets {
    /** As many as come. */
    MANY,
    /** One: the next is looked at when that one is closed, or was silent for 5 s (Arduino's {@code WebServer}). */
    ONE_WAITS,
    /** One: any other is closed as soon as it comes, also for a moment after the client before it has left. */
    ONE_REFUSES
}
