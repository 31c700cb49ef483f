package io.aztecpour.virtualesp32.sim;

/** The powerSupply switch of a device. */
public interface PowerSwitch {
    /** Takes the power away at once. */
    void cut();

    /** Gives it back; the device boots. Does nothing while it has power. */
    void restore();

    /** Off and on again. */
    void reboot();

    Power power();
}
