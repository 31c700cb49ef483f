package io.aztecpour.bench.accuracy;

/** A way to pour. One instance serves one tap, pour after pour, so that it may learn. */
public interface Strategy {
    /** @return what the device is asked for, whole ml */
    int asked(int targetMl);

    /** A reading arrived before the dispense. Times in s after the dispense, so negative here. */
    default void before(double arrivalS, double stampS, double grams) {}

    /** The dispense was sent, and will be answered. */
    default void begin(int targetMl) {}

    default void answered(double seconds) {}

    /**
     * A reading arrived while the device pours.
     *
     * @param stampS the scale's own time of the sample, s; NaN where it has none
     * @return when to send the stop as known now, s; infinite for not at all
     */
    double reading(double arrivalS, double stampS, double grams);

    default void stopSent(double seconds) {}

    default void stopAnswered(double seconds, double reckonedMl) {}

    /** A reading arrived after the pump ended. @return whether the strategy has seen enough */
    default boolean after(double arrivalS, double stampS, double grams) {
        return true;
    }
}
