package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * How well the devices of a tap answered in some time.
 *
 * @param watchedMs how long it was known whether they all answer, ms
 * @param onlineMs how long of that they all did, ms
 * @param dropouts how often one of them ceased to
 * @param answers to what they were polled for
 */
public record DeviceQuality(long watchedMs, long onlineMs, long dropouts, AnswerTimes answers) {
    public static final DeviceQuality NONE = new DeviceQuality(0, 0, 0, AnswerTimes.NONE);

    public DeviceQuality plus(DeviceQuality other) {
        return new DeviceQuality(
                watchedMs + other.watchedMs,
                onlineMs + other.onlineMs,
                dropouts + other.dropouts,
                answers.plus(other.answers));
    }

    /** @return 0–1; null where nobody watched */
    public @Nullable Double onlineShare() {
        return watchedMs == 0 ? null : (Double) ((double) onlineMs / watchedMs);
    }
}
