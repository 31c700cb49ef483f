package io.aztecpour.live;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import org.jspecify.annotations.Nullable;

/**
 * A reading as browsers see it; units as in {@link Reading}.
 *
 * @param takenPour request id of the last pour, once its glass was taken away; null while that stands there
 * @param stateWord the device's own for staff, {@link GuestWords#STATE} for guests; null where it has none
 * @param stable whether the weight stands still; null without a weight
 * @param pourMl of the running pour so far, ml; null while none runs
 */
public record ReadingView(
        String tap,
        long seq,
        long atMs,
        @Nullable Double weightG,
        @Nullable Double distanceMm,
        Glass glass,
        @Nullable String takenPour,
        DeviceState state,
        @Nullable String stateWord,
        boolean weightError,
        boolean distanceError,
        @Nullable Boolean stable,
        @Nullable Double pourMl) {

    /** @return whether it differs only in number and time */
    boolean showsTheSameAs(ReadingView other) {
        return equals(new ReadingView(
                other.tap,
                seq,
                atMs,
                other.weightG,
                other.distanceMm,
                other.glass,
                other.takenPour,
                other.state,
                other.stateWord,
                other.weightError,
                other.distanceError,
                other.stable,
                other.pourMl));
    }

    static ReadingView of(TapStatus tap, Reading reading, boolean forStaff) {
        return new ReadingView(
                reading.tap(),
                reading.seq(),
                reading.atMs(),
                reading.weightG(),
                reading.distanceMm(),
                reading.glass(),
                tap.takenPour(),
                reading.state(),
                forStaff || reading.stateWord() == null ? reading.stateWord() : GuestWords.STATE,
                reading.weightError(),
                reading.distanceError(),
                reading.stable(),
                tap.pouredMl());
    }
}
