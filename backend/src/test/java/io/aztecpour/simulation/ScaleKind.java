package io.aztecpour.simulation;

/** The scale of a tap. */
enum ScaleKind {
    NONE,
    /** The dispenser's board weighs too, and answers one call at a time. */
    SAME_BOARD,
    /** A weight module of its own. */
    SECOND_BOARD,
    /** The generated firmware: whole grams, no time stamps, no debounced glass. */
    WIZARD
}
