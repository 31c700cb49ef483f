package io.aztecpour.domain;

/** Why a bottle is no longer in use; in lower case in the store and in JSON. */
public enum BottleEnd {
    EMPTY,
    /** Broken, drunk otherwise, or taken away. */
    GONE,
    /** Another one stands at its tap. */
    REPLACED,
    /** Its tap got another drink, and nobody said of which bottle. */
    DRINK_CHANGED,
    /** It was never there: whoever opened it took that back. */
    UNDONE
}
