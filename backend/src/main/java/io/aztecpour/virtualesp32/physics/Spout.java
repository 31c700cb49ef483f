package io.aztecpour.virtualesp32.physics;

/** The spout: holds a little liquid that drips out when the pump has stopped. */
final class Spout {
    /** Time constant of the dripping: most of it is over within a second. */
    private static final double DRIP_SECONDS = 0.3;

    /** Less than this hangs on by its surface tension and joins the last drop. */
    private static final double LAST_DROP_ML = 0.02;

    private final double holdsMl;
    private double heldMl;

    Spout(double dripMl) {
        this.holdsMl = dripMl;
    }

    double heldMl() {
        return heldMl;
    }

    /** Takes in what the hose gives and returns the ml that let go. */
    double step(double incomingMl, double seconds) {
        double dripping = heldMl < LAST_DROP_ML ? heldMl : heldMl * seconds / DRIP_SECONDS;
        heldMl = heldMl - dripping + incomingMl;
        double overflow = Math.max(0, heldMl - holdsMl);
        heldMl -= overflow;
        return dripping + overflow;
    }
}
