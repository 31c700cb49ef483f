package io.aztecpour.device.protocol;

import io.aztecpour.domain.DeviceIdentity;
import io.aztecpour.domain.Glass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one response of a scale contains. No response contains everything: a missing part is null.
 *
 * @param weight of the load cell
 * @param glass of the ultrasonic sensor
 * @param device what it says of itself
 * @param warnings the device's own, e.g. {@code storage}
 */
public record ScaleReading(
        @Nullable WeightSample weight,
        @Nullable GlassSample glass,
        @Nullable List<String> warnings,
        @Nullable DeviceIdentity device) {

    /**
     * @param grams 0–1000; null when the sensor never gave a value
     * @param sampleMs when the device took the sample, ms since its boot; null where its protocol does not say
     * @param failed whether the sensor failed, so that {@code grams} is the last good value
     */
    public record WeightSample(
            @Nullable Double grams, @Nullable Long sampleMs, boolean failed) {}

    /**
     * @param distanceMm null without an echo
     * @param failed whether the sensor failed, so that the rest are the last good values
     */
    public record GlassSample(Glass glass, @Nullable Double distanceMm, boolean failed) {}

    public static ScaleReading of(WeightSample weight) {
        return new ScaleReading(weight, null, null, null);
    }

    public static ScaleReading of(GlassSample glass) {
        return new ScaleReading(null, glass, null, null);
    }
}
