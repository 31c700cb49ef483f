package io.aztecpour.virtualesp32;

/** Which device is simulated: the parts that it plays, and the protocol that it speaks. */
public enum DeviceModel {
    /** {@code /status}, {@code /dispense}. */
    DISPENSER,
    /** The weight module: {@code /api/weight}, {@code /api/settings} and the like. */
    SCALE,
    /** One board that plays both parts. */
    BOTH,
    /** The weight module with its public firmware, generated with Mongoose Wizard. */
    WIZARD;

    boolean dispenses() {
        return this == DISPENSER || this == BOTH;
    }

    boolean weighs() {
        return this == SCALE || this == BOTH;
    }
}
