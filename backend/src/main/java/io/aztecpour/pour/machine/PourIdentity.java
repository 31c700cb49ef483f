package io.aztecpour.pour.machine;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Answers "is this our pour?" from what a dispenser says of its current or last one.
 *
 * @param requestId of our pour
 */
record PourIdentity(String requestId) {
    boolean isNamedBy(DispenserStatus status) {
        return requestId.equals(status.requestId());
    }

    boolean isNamedBy(Reading reading) {
        return requestId.equals(reading.requestId());
    }

    /** @return whether it pours, and does not say that it pours something else */
    boolean mayBePouring(DispenserStatus status) {
        return status.state() == DeviceState.POURING && (status.requestId() == null || isNamedBy(status));
    }

    /**
     * @param no what it answered to our command
     * @param gained whether the scale under it gained liquid since
     * @return whether it pours all the same. It was idle a moment ago: only one that says that it is busy may pour for others
     */
    boolean poursDespite(PumpAnswer no, DispenserStatus status, boolean gained) {
        boolean pours = status.state() == DeviceState.POURING;
        return no.result() == PumpAnswer.Result.BUSY ? pours && isNamedBy(status) : pours || gained;
    }

    /**
     * @param before what it said before our pour
     * @return whether a device that names no pours tells another last pour than before: it has poured since. One of 0 ml
     *     tells nothing: that is what a device says that restarted
     */
    boolean isCountedBy(DispenserStatus status, DispenserStatus before) {
        Integer last = status.lastPourMl();
        return status.requestId() == null && last != null && last > 0 && !last.equals(before.lastPourMl());
    }

    /** @return what the device says of just this pour so far, ml; null where it does not tell which one it means */
    @Nullable
    Double reckonedMl(@Nullable DispenserStatus status) {
        return status != null && isNamedBy(status) ? status.dispensedMl() : null;
    }

    /** @return what the device says of just this pour so far, ml; null where it does not tell which one it means */
    @Nullable
    Double reckonedMl(Reading reading) {
        return isNamedBy(reading) ? reading.dispensedMl() : null;
    }

    /** @return what the device says that it poured, ml: where it names no pours, of its last one; null where it says nothing */
    @Nullable
    Double claimedMl(@Nullable DispenserStatus status) {
        if (status == null) {
            return null;
        }
        if (status.requestId() != null) {
            return reckonedMl(status);
        }
        return status.lastPourMl() == null ? null : (Double) status.lastPourMl().doubleValue();
    }

    /**
     * @return what the device remembers of this pour after the hub was away, ml: a device that remembers another pour has
     *     never heard of this one; null where it names no pours or cannot be asked
     */
    @Nullable
    Double rememberedMl(@Nullable DispenserStatus status) {
        if (status == null || status.requestId() == null) {
            return null;
        }
        return isNamedBy(status) ? status.dispensedMl() : (Double) 0.0;
    }
}
