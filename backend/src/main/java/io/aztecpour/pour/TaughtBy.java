package io.aztecpour.pour;

import io.aztecpour.domain.Tap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a tap consisted of while its pours taught. Of another board, scale or density they teach nothing: a glass of a drink
 * that is half as dense as was thought would get twice as much.
 *
 * @param dispenserUrl its address
 * @param deviceId by which the dispenser's board is known wherever it answers; null where it tells none
 * @param scaleUrl its address; null where the dispenser's board weighs
 * @param densityGPerMl g/ml
 */
record TaughtBy(
        String dispenserUrl,
        @Nullable String deviceId,
        @Nullable String scaleUrl,
        double densityGPerMl) {

    static TaughtBy of(Tap tap, @Nullable String deviceId) {
        boolean oneBoard = tap.dispenserUrl().equals(tap.scaleUrl());
        return new TaughtBy(tap.dispenserUrl(), deviceId, oneBoard ? null : tap.scaleUrl(), tap.densityGPerMl());
    }

    /** @return whether what was learned then holds for what is there now */
    boolean holdsFor(TaughtBy now) {
        return measuresAs(now) && isBoard(now);
    }

    /** @return whether what the scale showed then means as many ml now */
    boolean measuresAs(TaughtBy now) {
        return Objects.equals(scaleUrl, now.scaleUrl) && densityGPerMl == now.densityGPerMl;
    }

    /** Known by its id it may have moved; without one only the address tells. */
    private boolean isBoard(TaughtBy now) {
        return Objects.equals(deviceId, now.deviceId) && (deviceId != null || dispenserUrl.equals(now.dispenserUrl));
    }
}
