package io.aztecpour.pour.machine;

import io.aztecpour.domain.Reading;
import io.aztecpour.pour.dosing.Sample;
import io.aztecpour.pour.dosing.SampleFeed;
import io.aztecpour.pour.dosing.StabilityDetector;
import io.aztecpour.pour.dosing.StillWeight;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scale of one tap as its readings show it: its samples, each once, and whether the weight stands still. Immutable:
 * what changes is copied first.
 */
public final class ScaleFeed {
    static final ScaleFeed NEW = new ScaleFeed(new SampleFeed(), new StabilityDetector(), Optional.empty());

    private final SampleFeed feed;
    private final StabilityDetector window;
    private final Optional<Sample> latest;

    private ScaleFeed(SampleFeed feed, StabilityDetector window, Optional<Sample> latest) {
        this.feed = feed;
        this.window = window;
        this.latest = latest;
    }

    /** @return the sample that the last reading brought; empty where it brought none */
    Optional<Sample> latest() {
        return latest;
    }

    ScaleFeed after(Reading reading) {
        Double grams = reading.weightG();
        Long weighed = reading.weighedNanos();
        if (grams == null || weighed == null || reading.weightError()) {
            return latest.isEmpty() ? this : new ScaleFeed(feed, window, Optional.empty());
        }
        SampleFeed nextFeed = feed.copy();
        Optional<Sample> sample = nextFeed.accept(weighed, reading.sampleMs(), grams);
        return new ScaleFeed(nextFeed, sample.map(window::with).orElse(window), sample);
    }

    /**
     * @param leastNanos how long it must have been still, ns
     * @param noiseG standard deviation of one sample, g
     */
    Optional<StillWeight> still(long leastNanos, double noiseG) {
        return window.isStill(leastNanos, noiseG) ? Optional.of(window.weightSincePlaced()) : Optional.empty();
    }

    /**
     * The hub's one verdict on a scale, as its readings publish it.
     *
     * @param noiseG standard deviation of one sample, g
     * @return whether the weight stands still; null where the reading has no weight
     */
    @Nullable
    Boolean isStable(Reading reading, double noiseG) {
        if (reading.weightG() == null) {
            return null;
        }
        return !reading.weightError()
                && !window.isStale(reading.atNanos())
                && window.isStill(StabilityDetector.SETTLED_NANOS, noiseG);
    }

    /** @return whether too little was seen in the last seconds to tell whether it is still */
    boolean hasFewSamples() {
        return window.isSlow();
    }
}
