package io.aztecpour.pour;

import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import org.jspecify.annotations.Nullable;

/** How much one pour has brought into the glass: what the scale gained, or else what the device claims. */
final class GlassWeight {
    private final Tap tap;
    private final String requestId;
    private double baselineG;
    private double latestG;

    GlassWeight(Tap tap, String requestId) {
        this.tap = tap;
        this.requestId = requestId;
    }

    /** @param grams the glass before the pour, g */
    void startFrom(double grams) {
        baselineG = grams;
        latestG = grams;
    }

    void on(Reading reading) {
        if (reading.weightG() != null && !reading.weightError()) {
            latestG = reading.weightG();
        }
    }

    /** @return whether there is a scale */
    boolean weighed() {
        return tap.scaleUrl() != null;
    }

    double baselineG() {
        return baselineG;
    }

    /** @return what the scale gained until the last reading, g */
    double gainedG() {
        return latestG - baselineG;
    }

    /** @param weightG what the scale shows, g */
    double ml(double weightG) {
        return (weightG - baselineG) / tap.densityGPerMl();
    }

    /** @return ml so far, or null where neither scale nor device tells */
    @Nullable
    Double soFarMl(Reading reading) {
        if (weighed()) {
            return Math.max(0, ml(latestG));
        }
        return requestId.equals(reading.requestId()) ? reading.dispensedMl() : null;
    }

    /** @return what the device reckons of just this pour, ml; null where it does not tell which one it means */
    @Nullable
    Double reckonedMl(@Nullable DispenserStatus status) {
        return status != null && requestId.equals(status.requestId()) ? status.dispensedMl() : null;
    }

    /** @return what the device says that it poured, ml; null where it does not say */
    @Nullable
    Double claimedMl(@Nullable DispenserStatus status) {
        if (status == null) {
            return null;
        }
        Double reckoned = reckonedMl(status);
        if (reckoned != null) {
            return reckoned;
        }
        return status.lastPourMl() == null ? null : (Double) status.lastPourMl().doubleValue();
    }
}
