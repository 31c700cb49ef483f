package io.aztecpour.device.polling;

import io.aztecpour.domain.Reading;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Decides which readings at rest are worth telling: those that show something new, and one a second. */
public final class ReadingFilter {
    /** A tenth of a gram is the finest that is shown. */
    private static final double WEIGHT_STEP_G = 0.1;

    /** A millimetre is the finest that an ultrasonic sensor tells. */
    private static final double DISTANCE_STEP_MM = 1;

    private static final long LONGEST_SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private ReadingFilter() {}

    /** @param restNanos what merely trembles is not told again before, ns */
    public static boolean worthTelling(@Nullable Reading last, Reading now, long restNanos) {
        if (last == null || turned(last, now)) {
            return true;
        }
        long silence = now.atNanos() - last.atNanos();
        return silence >= LONGEST_SILENCE_NANOS || (silence >= restNanos && trembled(last, now));
    }

    private static boolean turned(Reading last, Reading now) {
        return now.glass() != last.glass()
                || now.state() != last.state()
                || !Objects.equals(now.stateWord(), last.stateWord())
                || now.weightError() != last.weightError()
                || now.distanceError() != last.distanceError()
                || !Objects.equals(last.requestId(), now.requestId());
    }

    private static boolean trembled(Reading last, Reading now) {
        return moved(last.weightG(), now.weightG(), WEIGHT_STEP_G)
                || moved(last.distanceMm(), now.distanceMm(), DISTANCE_STEP_MM)
                || moved(last.dispensedMl(), now.dispensedMl(), WEIGHT_STEP_G);
    }

    private static boolean moved(@Nullable Double before, @Nullable Double now, double step) {
        if (before == null || now == null) {
            return !Objects.equals(before, now);
        }
        // A hair less than the step, so that 0.1 in decimals counts as 0.1 in binary.
        return Math.abs(now - before) >= step * 0.999_999;
    }
}
