package io.aztecpour.simulation;

/** What a disturbance touches. */
enum Trouble {
    /** Glass and scale are touched by hands. */
    HANDS,
    /** The scale does not show what stands on it. */
    SCALE,
    /** The dispenser does not do or say what it should. */
    DEVICE,
    /** Liquid flows when it should not, or does not when it should. */
    LIQUID,
    WIRE,
    STORE,
    HUB
}
