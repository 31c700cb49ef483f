package io.aztecpour.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How well a scale weighs, as it shows while nothing is poured.
 *
 * @param scaleUrl of the scale that was watched; null where there is none any more
 * @param findings what is wrong, worst first; none where all is well or nothing was seen yet
 * @param noiseG standard deviation of one sample of a still weight, g; null until it was seen, and while the scale shows the
 *     end of its range
 * @param driftGPerH how fast the weight of the empty plate changes, g/h; null until it was seen for a few minutes
 * @param spikesPerH single samples far off all others, per hour; null until it was watched for a minute
 * @param emptyG what it shows without a glass, g; null until that was seen
 * @param pumpChange how many times as fast the pump seems to flow as when it was first weighed here; null until enough pours
 *     were seen
 */
public record ScaleHealth(
        String tap,
        @Nullable String scaleUrl,
        List<ScaleFinding> findings,
        @Nullable Double noiseG,
        @Nullable Double driftGPerH,
        @Nullable Double spikesPerH,
        @Nullable Double emptyG,
        ScaleZero zero,
        @Nullable Double pumpChange) {
    /**
     * A pump that seems slower or faster than this, beside how it was at first, is no bottle any more: one that empties slows a
     * pump by an eighth, and a full one after it is a seventh faster.
     */
    private static final double SLOWER = 0.8;

    private static final double FASTER = 1.2;

    /** @return how many of its figures are known */
    public long known() {
        return Stream.of(noiseG, driftGPerH, spikesPerH, emptyG)
                .filter(Objects::nonNull)
                .count();
    }

    /** @param change how many times as fast the pump seems to flow as at first; null where that is not known */
    public ScaleHealth withPumpChange(@Nullable Double change) {
        List<ScaleFinding> all = new ArrayList<>(findings);
        all.remove(ScaleFinding.CALIBRATION_DUE);
        if (change != null && (change <= SLOWER || change >= FASTER)) {
            all.add(ScaleFinding.CALIBRATION_DUE);
        }
        return new ScaleHealth(
                tap,
                scaleUrl,
                List.copyOf(all),
                noiseG,
                driftGPerH,
                spikesPerH,
                emptyG,
                zero,
                change == null ? null : (Double) (Math.round(change * 100) / 100.0));
    }
}
