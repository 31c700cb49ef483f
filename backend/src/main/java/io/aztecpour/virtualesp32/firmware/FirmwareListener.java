package io.aztecpour.virtualesp32.firmware;

/** Told of what changes on the device, in the order in which it changes. */
public interface FirmwareListener {
    /** The dispenser began or ended a pour, or says another word of itself. */
    void stateChanged();

    /** The debounced glass sensor changed its mind. */
    void glassChanged(boolean present);

    /**
     * A weight, measured {@code atMillis} ms after boot by the device's clock; once the sensor has failed, its last
     * good one again and again.
     */
    void weightSampled(double grams, long atMillis, boolean failed);
}
