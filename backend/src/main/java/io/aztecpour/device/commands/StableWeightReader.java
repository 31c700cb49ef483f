package io.aztecpour.device.commands;

import io.aztecpour.device.protocol.Scale;
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

/** Waits until a scale shows the same for a second: the mean of that second, g. */
public final class StableWeightReader {
    private static final int LEAST_SAMPLES = 8;
    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(900);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

    /** Between two questions, ms; a load cell at its slow rate has a new sample every 100 ms. */
    private static final long PAUSE_MS = 60;

    /** From the lowest to the highest sample, g: five times the noise of a poor load cell (σ 1 g). */
    private static final double MOST_SPREAD_G = 5;

    /** From the mean of the first half to that of the second, g: more is not noise, something moves. */
    private static final double MOST_DRIFT_G = 0.75;

    private final Vertx vertx;
    private final Scale scale;
    private final long began = System.nanoTime();
    private final List<Sample> samples = new ArrayList<>();

    private record Sample(double grams, long atNanos, long stamp) {}

    private StableWeightReader(Vertx vertx, Scale scale) {
        this.vertx = vertx;
        this.scale = scale;
    }

    /** @return the weight, g; NOT_STILL with the reason when it moves, and DEVICE_REFUSED when the sensor fails */
    public static Future<Double> of(Vertx vertx, Scale scale) {
        return new StableWeightReader(vertx, scale).look();
    }

    private Future<Double> look() {
        return scale.readWeight(Priority.COMMAND).compose(reading -> judge(reading.weight()));
    }

    private Future<Double> judge(@Nullable WeightSample weight) {
        Double grams = weight == null ? null : weight.grams();
        if (weight == null || grams == null || weight.failed()) {
            return Future.failedFuture(new Fault(Code.DEVICE_REFUSED, "The scale's weight sensor is not working."));
        }
        add(grams, weight.sampleMs());
        if (still()) {
            return Future.succeededFuture(mean(0, samples.size()));
        }
        if (System.nanoTime() - began > LONGEST_WAIT_NANOS) {
            return Future.failedFuture(moving());
        }
        return vertx.timer(PAUSE_MS, TimeUnit.MILLISECONDS).compose(waited -> look());
    }

    /** Only a new sample tells anything; and only the last second counts. */
    private void add(double grams, @Nullable Long stamp) {
        long now = System.nanoTime();
        long mark = stamp == null ? now : stamp;
        if (!samples.isEmpty() && samples.get(samples.size() - 1).stamp() == mark) {
            return;
        }
        samples.add(new Sample(grams, now, mark));
        while (samples.size() > LEAST_SAMPLES && now - samples.get(0).atNanos() > LEAST_NANOS + PAUSE_MS * 2_000_000) {
            samples.remove(0);
        }
    }

    private boolean still() {
        int half = samples.size() / 2;
        return samples.size() >= LEAST_SAMPLES
                && spanNanos() >= LEAST_NANOS
                && spread() <= MOST_SPREAD_G
                && Math.abs(mean(0, half) - mean(half, samples.size())) <= MOST_DRIFT_G;
    }

    private Fault moving() {
        return samples.size() < LEAST_SAMPLES
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
        double least = samples.stream().mapToDouble(Sample::grams).min().orElse(0);
        double most = samples.stream().mapToDouble(Sample::grams).max().orElse(0);
        return most - least;
    }

    private double mean(int from, int to) {
        return samples.subList(from, to).stream()
                .mapToDouble(Sample::grams)
                .average()
                .orElse(0);
    }
}
