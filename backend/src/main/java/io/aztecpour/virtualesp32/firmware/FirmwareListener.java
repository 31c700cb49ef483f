package io.aztecpour.virtualesp32.firmware;

/** Told of what changes on the device, in the order in which it changes. */
public interface FirmwareListener {
    /** The dispenser began or ended a pour. */
    void stateChanged();

    /** The debounced glass sensor changed its mind. */
    void glassChanged(boolean present);

    /** A new weight sample, {@code atMillis} ms after boot by the device's clock. */
    void weightSampled(double grams, long atMillis);
}
