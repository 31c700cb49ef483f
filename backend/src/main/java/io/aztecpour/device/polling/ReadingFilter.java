package io.aztecpour.device.polling;

import io.aztecpour.domain.Reading;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Decides which readings at rest are published: those that show something new, and one a second. */
final class ReadingFilter {
    /** The finest weight that is shown, g. */
    private static final double WEIGHT_STEP_G = 0.1;

    /** The resolution of an ultrasonic sensor, mm. */
    private static final double DISTANCE_STEP_MM = 1;

    private static final long MAX_SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private ReadingFilter() {}

    /**
     * @param last reading that was published; null before the first one
     * @param noiseIntervalNanos least time between two readings that differ by noise alone, ns
     */
    static boolean isNews(@Nullable Reading last, Reading now, long noiseIntervalNanos) {
        if (last == null || stateChanged(last, now)) {
            return true;
        }
        long silence = now.atNanos() - last.atNanos();
        return silence >= MAX_SILENCE_NANOS || (silence >= noiseIntervalNanos && valueChanged(last, now));
    }

    private static boolean stateChanged(Reading last, Reading now) {
        return now.glass() != last.glass()
                || now.state() != last.state()
                || !Objects.equals(now.stateWord(), last.stateWord())
                || now.weightError() != last.weightError()
                || now.distanceError() != last.distanceError()
                || !Objects.equals(last.requestId(), now.requestId());
    }

    static boolean weightChanged(Reading last, Reading now) {
        return differs(last.weightG(), now.weightG(), WEIGHT_STEP_G);
    }

    private static boolean valueChanged(Reading last, Reading now) {
        return weightChanged(last, now)
                || differs(last.distanceMm(), now.distanceMm(), DISTANCE_STEP_MM)
                || differs(last.dispensedMl(), now.dispensedMl(), WEIGHT_STEP_G);
    }

    private static boolean differs(@Nullable Double before, @Nullable Double now, double step) {
        if (before == null || now == null) {
            return !Objects.equals(before, now);
        }
        // Slightly less than the step, because a decimal 0.1 may be less than 0.1 in binary.
        return Math.abs(now - before) >= step * 0.999_999;
    }
}
