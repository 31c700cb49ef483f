package io.aztecpour.virtualesp32;

/** Which parts of the device contract a board speaks. */
public enum Dialect {
    /** {@code /status}, {@code /dispense}. */
    DISPENSER,
    /** The weight module: {@code /api/weight}, {@code /api/settings} and their kin. */
    SCALE,
    /** One board that plays both parts. */
    BOTH,
    /** The weight module as its public, generated firmware speaks. */
    WIZARD;

    boolean dispenses() {
        return this == DISPENSER || this == BOTH;
    }

    boolean weighs() {
        return this == SCALE || this == BOTH;
    }
}
