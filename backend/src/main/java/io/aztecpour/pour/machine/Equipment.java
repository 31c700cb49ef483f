package io.aztecpour.pour.machine;

import io.aztecpour.domain.Tap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a tap consists of, or consisted of while its pours taught. Of another board, scale or density they teach nothing: a
 * glass of a drink that is half as dense as was thought would get twice as much.
 *
 * @param dispenserUrl its address
 * @param deviceId by which the dispenser's board is known wherever it answers; null where it tells none
 * @param scaleUrl its address; null where the dispenser's board weighs
 * @param densityGPerMl g/ml
 */
public record Equipment(
        String dispenserUrl,
        @Nullable String deviceId,
        @Nullable String scaleUrl,
        double densityGPerMl) {

    public static Equipment of(Tap tap, @Nullable String deviceId) {
        boolean oneBoard = tap.dispenserUrl().equals(tap.scaleUrl());
        return new Equipment(
                tap.dispenserUrl(),
                deviceId,
                oneBoard ? null : tap.scaleUrl(),
                tap.drink().densityGPerMl());
    }

    /** @return whether what was learned then holds for what is there now */
    public boolean holdsFor(Equipment now) {
        return measuresAs(now) && isBoard(now);
    }

    /** @return whether what the scale showed then means as many ml now */
    public boolean measuresAs(Equipment now) {
        return Objects.equals(scaleUrl, now.scaleUrl) && densityGPerMl == now.densityGPerMl;
    }

    /** Known by its id it may have moved; without one only the address tells. */
    private boolean isBoard(Equipment now) {
        return Objects.equals(deviceId, now.deviceId) && (deviceId != null || dispenserUrl.equals(now.dispenserUrl));
    }
}
