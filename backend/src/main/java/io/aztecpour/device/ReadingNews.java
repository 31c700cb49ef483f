package io.aztecpour.device;

import io.aztecpour.domain.Reading;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Decides which readings at rest are worth telling: those that show something new, and one a second. */
final class ReadingNews {
    /** A tenth of a gram is the finest that is shown. */
    private static final double WEIGHT_STEP_G = 0.1;

    /** A millimetre is the finest that an ultrasonic sensor tells. */
    private static final double DISTANCE_STEP_MM = 1;

    private static final long LONGEST_SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private ReadingNews() {}

    static boolean worthTelling(@Nullable Reading last, Reading now) {
        return last == null
                || now.atNanos() - last.atNanos() >= LONGEST_SILENCE_NANOS
                || now.glass() != last.glass()
                || now.state() != last.state()
                || now.weightError() != last.weightError()
                || now.distanceError() != last.distanceError()
                || moved(last.weightG(), now.weightG(), WEIGHT_STEP_G)
                || moved(last.distanceMm(), now.distanceMm(), DISTANCE_STEP_MM)
                || moved(last.dispensedMl(), now.dispensedMl(), WEIGHT_STEP_G)
                || !Objects.equals(last.requestId(), now.requestId());
    }

    private static boolean moved(@Nullable Double before, @Nullable Double now, double step) {
        if (before == null || now == null) {
            return !Objects.equals(before, now);
        }
        // A hair less than the step, so that 0.1 in decimals counts as 0.1 in binary.
        return Math.abs(now - before) >= step * 0.999_999;
    }
}
