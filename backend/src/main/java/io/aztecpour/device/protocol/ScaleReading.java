package io.aztecpour.device.protocol;

import io.aztecpour.domain.Glass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one answer of a scale tells. No answer tells everything: a part that is null was not told.
 *
 * @param weight with its sample time
 * @param view of the ultrasonic sensor
 * @param warnings the device's own, e.g. {@code storage}
 */
public record ScaleReading(
        @Nullable Weight weight,
        @Nullable View view,
        @Nullable List<String> warnings) {

    /**
     * @param grams 0–1000; null when the sensor never gave a value
     * @param sampleMs the device's stamp of the sample, ms since its boot; null where the dialect has none
     * @param failed the sensor failed, {@code grams} is the last good value
     */
    public record Weight(@Nullable Double grams, @Nullable Long sampleMs, boolean failed) {}

    /**
     * @param distanceMm null without an echo
     * @param failed the sensor failed, the rest are the last good values
     */
    public record View(Glass glass, @Nullable Double distanceMm, boolean failed) {}

    public static ScaleReading of(Weight weight) {
        return new ScaleReading(weight, null, null);
    }

    public static ScaleReading of(View view) {
        return new ScaleReading(null, view, null);
    }
}
