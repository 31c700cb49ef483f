package io.aztecpour.device.health;

import io.aztecpour.domain.AnswerTimes;
import io.aztecpour.domain.DeviceQuality;
import io.aztecpour.domain.TapQuality;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts how well the devices of a tap answer, from one report to the next. An answer makes no garbage. Not thread-safe. */
public final class QualityCounter {
    private static final double NANOS_PER_MS = 1e6;
    private static final long WHOLE_MS = 1_000_000;

    private final long[] answers = new long[AnswerTimes.BUCKETS];
    private long answersNanos;
    private long watchedNanos;
    private long onlineNanos;
    private long dropouts;
    private @Nullable Boolean online;
    private long sinceNanos;

    /** @param tookNanos how long a device took to answer a poll, ns */
    public void answered(long tookNanos) {
        answers[AnswerTimes.bucket(tookNanos / NANOS_PER_MS)]++;
        answersNanos += tookNanos;
    }

    /**
     * @param now whether all devices answer; null while that is not known, which counts neither as online nor as watched
     * @param atNanos monotonic, ns
     */
    public void turned(@Nullable Boolean now, long atNanos) {
        pass(atNanos);
        if (Boolean.TRUE.equals(online) && Boolean.FALSE.equals(now)) {
            dropouts++;
        }
        online = now;
    }

    private void pass(long atNanos) {
        long passed = atNanos - sinceNanos;
        watchedNanos += online == null ? 0 : passed;
        onlineNanos += Boolean.TRUE.equals(online) ? passed : 0;
        sinceNanos = atNanos;
    }

    /**
     * @param atNanos monotonic, ns
     * @return what was counted since this was last asked; parts of a millisecond are left for the next time
     */
    public TapQuality take(String tap, long atNanos) {
        pass(atNanos);
        AnswerTimes times = new AnswerTimes(Arrays.stream(answers).boxed().toList());
        TapQuality taken = new TapQuality(
                tap,
                new DeviceQuality(watchedNanos / WHOLE_MS, onlineNanos / WHOLE_MS, dropouts, times),
                answersNanos / NANOS_PER_MS);
        Arrays.fill(answers, 0);
        answersNanos = 0;
        dropouts = 0;
        watchedNanos %= WHOLE_MS;
        onlineNanos %= WHOLE_MS;
        return taken;
    }
}
