package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.ScaleRange;
import io.aztecpour.domain.Tap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules that must hold before anything is poured. Each gives the refusal with its stable code, or null where it holds. */
final class Preflight {
    private Preflight() {}

    /** The dispenser is idle and sees a glass. */
    static @Nullable Fault dispenser(DispenserStatus status) {
        if (status.state() != DeviceState.IDLE) {
            return notIdle(status);
        }
        return status.glass() == Glass.PRESENT ? null : noGlass();
    }

    private static Fault notIdle(DispenserStatus status) {
        return status.state() == DeviceState.POURING
                ? new Fault(Code.BUSY, "The dispenser is pouring already: wait until it is done.")
                : new Fault(
                        Code.DEVICE_REFUSED,
                        "The dispenser says \"" + status.stateWord() + "\", so it does not pour: look at it.");
    }

    static Fault noGlass() {
        return new Fault(Code.NO_GLASS, "There is no glass under this tap: place one.");
    }

    /** The scale measures, and no sensor misses the glass. */
    static @Nullable Fault scale(Tap tap, Reading reading) {
        // Where the only sensor that looks for a glass has failed, its last word is worth nothing.
        boolean onlySensor = tap.dispenserUrl().equals(tap.scaleUrl());
        if (onlySensor && reading.distanceError()) {
            return new Fault(
                    Code.SENSOR_FAILED,
                    "The glass sensor of this tap failed, so nobody knows whether a glass is there: check its cable.");
        }
        if (reading.glass() == Glass.ABSENT) {
            return new Fault(Code.NO_GLASS, "The scale sees no glass under this tap: place one.");
        }
        return reading.weightG() == null || reading.weightError()
                ? new Fault(Code.SCALE_FAILED, "The scale of this tap does not measure: check its cable and its power.")
                : null;
    }

    static Fault notStill() {
        return new Fault(Code.NOT_STILL, "The scale is not still: let go of the glass and try again.");
    }

    static Fault changed() {
        return new Fault(Code.BUSY, "The devices of this tap were just changed: try again.");
    }

    static Fault stopped() {
        return new Fault(Code.STOPPED, "Stopped before anything was poured.");
    }

    /**
     * The scale feels the glass, and can show all of the pour. A sensor with too wide a threshold sees a glass wherever it
     * looks, so the scale must feel one too; beyond either end of its range a scale shows the end.
     *
     * @param glassG the still glass, g
     */
    static @Nullable Fault weight(Tap tap, int amountMl, double glassG) {
        if (glassG <= 0) {
            return new Fault(
                    Code.TARE_FIRST, "The scale shows nothing under this glass: take the glass away and tare.");
        }
        if (glassG >= ScaleRange.FULL_G) {
            return new Fault(
                    Code.SCALE_NOT_CALIBRATED,
                    "The scale shows its maximum, 1000 g: take away what is heavy. If it still shows 1000 g then, it is not"
                            + " calibrated, which an admin does on the tap's page.");
        }
        if (glassG < ScaleRange.EMPTY_G) {
            return new Fault(
                    Code.SCALE_DISAGREES,
                    String.format(
                            Locale.ROOT,
                            "The sensor sees a glass, but the scale feels none (%.0f g): place one. If one stands there, take"
                                    + " it away, tare, and put back one of at least %.0f g.",
                            glassG,
                            ScaleRange.EMPTY_G));
        }
        return glassG + amountMl * tap.drink().densityGPerMl() < ScaleRange.MOST_G
                ? null
                : new Fault(Code.GLASS_TOO_HEAVY, "This glass is too heavy for the scale: use a lighter one.");
    }
}
