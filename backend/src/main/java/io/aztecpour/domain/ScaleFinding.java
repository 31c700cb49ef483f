package io.aztecpour.domain;

/** What may be wrong with a scale, worst first. The names are stable: clients word them by these. */
public enum ScaleFinding {
    /** Its amplifier does not answer: a wire is off. */
    SENSOR_ERROR,
    /** It repeats one value to the last digit, which no load cell does. */
    STUCK,
    /** Each sample differs from the one before: its supply or its wiring. */
    NOISY,
    /** Single samples far off all others: a loose wire, or interference. */
    SPIKES,
    /** The weight sways although nobody touches it: wind, or the table. */
    UNSTEADY,
    /** What the empty plate shows creeps away. */
    DRIFTING,
    /** The plate is empty, by the glass sensor, and shows a weight. */
    ZERO_OFF,
    /** A glass stands there, by its sensor, and weighs nothing: something under the plate bears it. */
    GLASS_NOT_FELT,
    /** It has restarted since it was tared. */
    ZERO_UNKNOWN,
    /** The scale and what was learned of the pump have drifted apart. */
    CALIBRATION_DUE
}
