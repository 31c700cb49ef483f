package io.aztecpour.pour.machine;

import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.dosing.Sample;
import org.jspecify.annotations.Nullable;

/**
 * What the newest reading since the request shows of the glass.
 *
 * @param sample the last one of the scale; null before the first
 * @param glass as the sensors see it
 */
record LastLook(@Nullable Sample sample, Glass glass) {
    static final LastLook NONE = new LastLook(null, Glass.UNKNOWN);

    LastLook after(Reading reading, ScaleFeed scale) {
        return new LastLook(scale.latest().orElse(sample), reading.glass());
    }

    /**
     * Either may miss it alone: a sensor with too wide a threshold sees a glass wherever it looks, and a scale may have had no
     * sample yet.
     *
     * @param weight of the glass before the pour
     */
    boolean missesGlass(GlassWeight weight) {
        return glass == Glass.ABSENT || (sample != null && weight.isGone(sample.grams()));
    }
}
