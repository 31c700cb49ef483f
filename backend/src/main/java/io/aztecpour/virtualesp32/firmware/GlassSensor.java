package io.aztecpour.virtualesp32.firmware;

import java.util.OptionalDouble;

/**
 * Glass or no glass, from distances: two measurements in a row must agree before the answer changes. The generated firmware
 * of the weight module knows no such rule and shows each measurement as it is.
 */
public final class GlassSensor {
    /** The sensor's cycle; an HC-SR04 needs at least 60 ms for the last echo to die away. */
    static final long CYCLE_NANOS = 150_000_000;

    /** A round glass loses an echo now and then; a sensor that loses this many in a row has failed. */
    private static final int MOST_LOST = 5;

    private double distanceMillimetres;
    private boolean measured;
    private boolean present;
    private boolean lastSeen;
    private int lost;
    private long measuredAtMillis;

    /** Takes in one measurement and returns whether the answer changed. */
    boolean sample(OptionalDouble distance, double thresholdMm, long millis) {
        if (distance.isEmpty()) {
            lost++;
            return false;
        }
        lost = 0;
        measuredAtMillis = millis;
        distanceMillimetres = distance.getAsDouble();
        boolean seen = distanceMillimetres < thresholdMm;
        boolean agreed = seen == lastSeen && measured;
        boolean changed = agreed && seen != present;
        measured = true;
        lastSeen = seen;
        if (changed) {
            present = seen;
        }
        return changed;
    }

    public boolean present() {
        return present;
    }

    /** What the last measurement alone says: without an echo, no glass. */
    public boolean presentRaw() {
        return !silent() && lastSeen;
    }

    /** The last good distance, mm. */
    public double distanceMillimetres() {
        return distanceMillimetres;
    }

    /** Whether the last measurement brought no echo. */
    public boolean silent() {
        return lost > 0 || !measured;
    }

    public boolean failed() {
        return lost >= MOST_LOST;
    }

    /** When the value shown was measured, ms after boot. */
    public long measuredAtMillis() {
        return measuredAtMillis;
    }
}
