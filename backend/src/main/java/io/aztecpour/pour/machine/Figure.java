package io.aztecpour.pour.machine;

/** What an amount in a glass rests on. */
enum Figure {
    /** The scale, once it had settled. */
    MEASURED,
    /** The scale before it settled, or before something else touched it. */
    ESTIMATED,
    /** The device's own word: a pump that only counts the time claims the same of an empty bottle. */
    CLAIMED
}
