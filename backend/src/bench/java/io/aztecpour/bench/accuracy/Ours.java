package io.aztecpour.bench.accuracy;

import io.aztecpour.pour.dosing.DoseTarget;
import io.aztecpour.pour.dosing.DoseTracker;
import io.aztecpour.pour.dosing.SampleFeed;
import io.aztecpour.pour.dosing.StabilityDetector;
import io.aztecpour.pour.dosing.TapLearning;

/** The hub's own way, with the classes the hub uses. */
public final class Ours implements Strategy {
    private static final long A_DAY_NANOS = 86_400_000_000_000L;

    private final boolean stops;
    private StabilityDetector window = new StabilityDetector();
    private SampleFeed feed = new SampleFeed();
    private TapLearning learning = TapLearning.UNLEARNED;
    private DoseTracker watch;
    private int asked;
    private Double reckonedMl;
    private double overS;

    /** @param stops whether the device can be stopped */
    public Ours(boolean stops) {
        this.stops = stops;
    }

    public TapLearning learning() {
        return learning;
    }

    @Override
    public int asked(int targetMl) {
        asked = stops
                ? learning.correction().backstopMl(targetMl)
                : learning.correction().commandMl(targetMl);
        return asked;
    }

    @Override
    public void before(double arrivalS, double stampS, double grams) {
        feed.accept(nanos(arrivalS), stamp(stampS), grams).ifPresent(sample -> window.add(sample));
    }

    @Override
    public void begin(int targetMl) {
        watch = new DoseTracker(new DoseTarget(targetMl, asked, 1, window.weight()), learning, nanos(0));
        reckonedMl = null;
        overS = Double.NaN;
    }

    @Override
    public void answered(double seconds) {
        watch.answered(nanos(seconds));
    }

    @Override
    public double reading(double arrivalS, double stampS, double grams) {
        feed.accept(nanos(arrivalS), stamp(stampS), grams).ifPresent(watch::sampled);
        return stops ? (watch.stopAtNanos(nanos(arrivalS)) - nanos(0)) / 1e9 : Double.POSITIVE_INFINITY;
    }

    @Override
    public void stopSent(double seconds) {
        watch.stopSent(nanos(seconds));
    }

    @Override
    public void stopAnswered(double seconds, double reckoned) {
        watch.stopAnswered(nanos(seconds));
        reckonedMl = reckoned;
    }

    @Override
    public boolean after(double arrivalS, double stampS, double grams) {
        if (Double.isNaN(overS)) {
            overS = arrivalS;
            window = new StabilityDetector();
        }
        if (nanos(arrivalS) - nanos(overS) < StabilityDetector.LAST_DROPS_NANOS) {
            return false;
        }
        feed.accept(nanos(arrivalS), stamp(stampS), grams).ifPresent(sample -> window.add(sample));
        if (!window.isStill(StabilityDetector.SETTLED_NANOS, learning.noiseG())) {
            return false;
        }
        watch.settled(window.weight(), reckonedMl).ifPresent(pour -> learning = learning.after(pour));
        window = new StabilityDetector();
        feed = new SampleFeed();
        return true;
    }

    private static long nanos(double seconds) {
        return A_DAY_NANOS + Math.round(seconds * 1e9);
    }

    private static Long stamp(double seconds) {
        return Double.isNaN(seconds) ? null : Math.round((seconds + 5_000) * 1e3);
    }
}
