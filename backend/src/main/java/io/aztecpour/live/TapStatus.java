package io.aztecpour.live;

import io.aztecpour.bus.stock.BottleLevel;
import io.aztecpour.domain.MaintenanceRun;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.ScaleFinding;
import io.aztecpour.domain.ScaleHealth;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one tap at one moment.
 *
 * @param scale how well its scale weighs; null where it has none, and before anything was heard of it
 * @param pour the running one or the last one
 * @param progressMl of the running pour, ml; null before its first reading
 * @param takenPour request id of the last pour, once its glass was taken away; null while that stands there
 * @param bottle what is left in it; null until that is known
 * @param maintenance the run in which it pours for nobody; null where there is none
 */
public record TapStatus(
        Tap tap,
        @Nullable TapHealth health,
        @Nullable ScaleHealth scale,
        @Nullable Reading reading,
        @Nullable Pour pour,
        @Nullable Double progressMl,
        @Nullable String takenPour,
        @Nullable BottleLevel bottle,
        @Nullable MaintenanceRun maintenance) {

    /** @return the same of a tap that was changed */
    public TapStatus withTap(Tap changed) {
        return new TapStatus(changed, health, scale, reading, pour, progressMl, takenPour, bottle, maintenance);
    }

    /** @return what is wrong with its scale */
    public List<ScaleFinding> scaleFindings() {
        return scale == null ? List.of() : scale.findings();
    }

    public boolean online() {
        return health != null && health.online();
    }

    public boolean pouring() {
        return pour != null && !pour.phase().ended();
    }

    /** @return whether it pours, or is about to without anybody pressing */
    public boolean busy() {
        return pouring() || (maintenance != null && maintenance.isRunning());
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
