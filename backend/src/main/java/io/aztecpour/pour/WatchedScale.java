package io.aztecpour.pour;

import io.aztecpour.domain.Reading;
import io.aztecpour.pour.exactness.Sample;
import io.aztecpour.pour.exactness.SampleFeed;
import io.aztecpour.pour.exactness.StillWeight;
import io.aztecpour.pour.exactness.StillWindow;
import java.util.Optional;

/** The scale of one tap as its readings show it: its samples, each once, and whether the weight stands still. */
final class WatchedScale {
    private final SampleFeed feed = new SampleFeed();
    private final StillWindow window = new StillWindow();

    /** @return the sample that the reading brought, unless it was seen before */
    Optional<Sample> on(Reading reading) {
        Double grams = reading.weightG();
        if (grams == null || reading.weightError()) {
            return Optional.empty();
        }
        Optional<Sample> fresh = feed.accept(reading.atNanos(), reading.sampleMs(), grams);
        fresh.ifPresent(window::add);
        return fresh;
    }

    /** Forgets what stood there before. */
    void restart() {
        window.restart();
    }

    /**
     * @param leastNanos how long it must have been still, ns
     * @param noiseG standard deviation of one sample, g
     */
    Optional<StillWeight> still(long leastNanos, double noiseG) {
        return window.isStill(leastNanos, noiseG) ? Optional.of(window.weight()) : Optional.empty();
    }

    /** @return whether too little was seen in the last seconds to tell whether it is still */
    boolean hasFewSamples() {
        return window.isSlow();
    }

    /** @return what it shows now, still or not */
    StillWeight now() {
        return window.weight();
    }
}
