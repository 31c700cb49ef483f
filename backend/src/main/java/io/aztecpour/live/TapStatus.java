package io.aztecpour.live;

import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one tap at one moment.
 *
 * @param pour the running one or the last one
 * @param progressMl of the running pour, ml; null before its first reading
 * @param takenPour request id of the last pour, once its glass was taken away; null while that stands there
 */
public record TapStatus(
        Tap tap,
        @Nullable TapHealth health,
        @Nullable Reading reading,
        @Nullable Pour pour,
        @Nullable Double progressMl,
        @Nullable String takenPour) {

    /** @return the same of a tap that was changed */
    public TapStatus withTap(Tap changed) {
        return new TapStatus(changed, health, reading, pour, progressMl, takenPour);
    }

    public boolean online() {
        return health != null && health.online();
    }

    public boolean pouring() {
        return pour != null && !pour.phase().ended();
    }

    /** @return ml of the running pour so far; null while none runs */
    public @Nullable Double pouredMl() {
        if (pour == null || pour.phase().ended()) {
            return null;
        }
        return progressMl == null ? pour.pouredMl() : progressMl;
    }

    /** @return the latest reading together with the running pour's progress; null before the first */
    public @Nullable ReadingView readingView(boolean forStaff) {
        return reading == null ? null : ReadingView.of(this, reading, forStaff);
    }
}
