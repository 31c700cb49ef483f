package io.aztecpour.device.commands;

import io.aztecpour.device.protocol.ScaleClient;
import io.aztecpour.device.protocol.ScaleReading.WeightSample;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a scale until its weight has been stable for a second, and takes the mean of that second.
 *
 * <p>Pours have a stability detector of their own, which judges by the noise learned at the tap. A calibration changes what a
 * gram is, so here the limits are fixed ones that hold for any load cell, and more samples over a longer time must keep them.
 */
final class StableWeightReader {
    private static final int MIN_SAMPLES = 8;
    private static final long STABLE_NANOS = TimeUnit.MILLISECONDS.toNanos(900);
    private static final long MAX_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

    /** Pause between two requests, ms; a load cell at its slow rate has a new sample every 100 ms. */
    private static final long PAUSE_MS = 60;

    /** Largest difference between two samples, g: five times the noise of a poor load cell (σ 1 g). */
    private static final double MAX_SPREAD_G = 5;

    /** Largest difference between the means of the first and the second half, g: more is movement, not noise. */
    private static final double MAX_DRIFT_G = 0.75;

    private final Vertx vertx;
    private final ScaleClient scale;
    private final long startedNanos = System.nanoTime();
    private final List<ReceivedSample> samples = new ArrayList<>();

    private record ReceivedSample(double grams, long atNanos, long id) {}

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
        add(grams, weight.sampleMs());
        if (isStable()) {
            return Future.succeededFuture(mean(0, samples.size()));
        }
        if (System.nanoTime() - startedNanos > MAX_WAIT_NANOS) {
            return Future.failedFuture(moving());
        }
        return vertx.timer(PAUSE_MS, TimeUnit.MILLISECONDS).compose(waited -> next());
    }

    /** Keeps new samples only, those of the last second. */
    private void add(double grams, @Nullable Long sampleMs) {
        long now = System.nanoTime();
        long id = sampleMs == null ? now : sampleMs;
        ReceivedSample last = samples.isEmpty() ? null : samples.get(samples.size() - 1);
        // A clock of whole seconds stamps many samples alike.
        if (last != null && last.id() == id && last.grams() == grams) {
            return;
        }
        samples.add(new ReceivedSample(grams, now, id));
        while (samples.size() > MIN_SAMPLES && now - samples.get(0).atNanos() > STABLE_NANOS + PAUSE_MS * 2_000_000) {
            samples.remove(0);
        }
    }

    private boolean isStable() {
        int half = samples.size() / 2;
        return samples.size() >= MIN_SAMPLES
                && spanNanos() >= STABLE_NANOS
                && spread() <= MAX_SPREAD_G
                && Math.abs(mean(0, half) - mean(half, samples.size())) <= MAX_DRIFT_G;
    }

    private Fault moving() {
        return samples.size() < MIN_SAMPLES
                ? new Fault(Code.NOT_STILL, "The scale gives too few samples: " + samples.size() + " in two seconds.")
                : new Fault(
                        Code.NOT_STILL,
                        String.format(
                                Locale.ROOT,
                                "The weight moves by %.1f g. Let the scale stand still and try again.",
                                spread()));
    }

    private long spanNanos() {
        return samples.get(samples.size() - 1).atNanos() - samples.get(0).atNanos();
    }

    private double spread() {
        double least = samples.stream().mapToDouble(ReceivedSample::grams).min().orElse(0);
        double most = samples.stream().mapToDouble(ReceivedSample::grams).max().orElse(0);
        return most - least;
    }

    private double mean(int from, int to) {
        return samples.subList(from, to).stream()
                .mapToDouble(ReceivedSample::grams)
                .average()
                .orElse(0);
    }
}
