package io.aztecpour.device.commands;

import io.aztecpour.device.protocol.ScaleClient;
import io.aztecpour.device.protocol.ScaleReading.WeightSample;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.pour.dosing.SampleFeed;
import io.aztecpour.pour.dosing.StabilityDetector;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a scale until its weight has been stable for a second, and takes the mean of that second. A weight that repeats
 * exactly is stable.
 *
 * <p>Judges with the detector of the pours, and not by the noise learned at the tap: a calibration changes what a gram is, and
 * what the weight drifts while it is read stays in every later pour. So limits that hold for any load cell are kept besides,
 * by more samples over a longer time.
 */
final class StableWeightReader {
    private static final int MIN_SAMPLES = 8;
    private static final long STABLE_NANOS = TimeUnit.MILLISECONDS.toNanos(900);
    private static final long MAX_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

    /** Pause between two requests, ms; a load cell at its slow rate has a new sample every 100 ms. */
    private static final long PAUSE_MS = 60;

    /** Standard deviation of one sample of a poor load cell, g. */
    private static final double NOISE_G = 1;

    /** Largest difference between two samples, g: five times that noise. */
    private static final double MAX_SPREAD_G = 5 * NOISE_G;

    /** Largest difference between the means of the first and the second half, g: more is movement, not noise. */
    private static final double MAX_DRIFT_G = 0.75;

    private final Vertx vertx;
    private final ScaleClient scale;
    private final long startedNanos = System.nanoTime();
    private final SampleFeed feed = new SampleFeed();
    private final StabilityDetector window = new StabilityDetector();

    private StableWeightReader(Vertx vertx, ScaleClient scale) {
        this.vertx = vertx;
        this.scale = scale;
    }

    /** @return the weight, g; NOT_STILL with the reason when it moves, and DEVICE_REFUSED when the sensor fails */
    static Future<Double> read(Vertx vertx, ScaleClient scale) {
        return new StableWeightReader(vertx, scale).next();
    }

    private Future<Double> next() {
        return scale.readWeight(Priority.COMMAND).compose(reading -> judge(reading.weight()));
    }

    private Future<Double> judge(@Nullable WeightSample weight) {
        Double grams = weight == null ? null : weight.grams();
        if (weight == null || grams == null || weight.failed()) {
            return Future.failedFuture(new Fault(Code.DEVICE_REFUSED, "The scale's weight sensor is not working."));
        }
        feed.accept(System.nanoTime(), weight.sampleMs(), grams).ifPresent(window::add);
        if (isStable()) {
            return Future.succeededFuture(window.weight().grams());
        }
        if (System.nanoTime() - startedNanos > MAX_WAIT_NANOS) {
            return Future.failedFuture(moving());
        }
        return vertx.timer(PAUSE_MS, TimeUnit.MILLISECONDS).compose(waited -> next());
    }

    private boolean isStable() {
        return window.weight().samples() >= MIN_SAMPLES
                && window.isStill(STABLE_NANOS, NOISE_G)
                && window.spreadG() <= MAX_SPREAD_G
                && window.driftG() <= MAX_DRIFT_G;
    }

    private Fault moving() {
        int samples = window.weight().samples();
        return samples < MIN_SAMPLES
                ? new Fault(Code.NOT_STILL, "The scale gives too few samples: " + samples + " in two seconds.")
                : new Fault(
                        Code.NOT_STILL,
                        String.format(
                                Locale.ROOT,
                                "The weight moves by %.1f g. Let the scale stand still and try again.",
                                window.spreadG()));
    }
}
