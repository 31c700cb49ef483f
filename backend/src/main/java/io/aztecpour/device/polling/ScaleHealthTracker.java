package io.aztecpour.device.polling;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.device.health.RestSample;
import io.aztecpour.device.health.RestartDetector;
import io.aztecpour.device.health.ScaleHealthEstimator;
import io.aztecpour.device.protocol.ScaleReading.WeightSample;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.ScaleHealth;
import io.aztecpour.domain.ScaleZero;
import io.aztecpour.domain.Tap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches the scale of one tap while nothing is poured, and whether its zero is known. Publishes what is found, and a figure that
 * becomes known, at once, and figures that only differ once a minute. Use from one event loop.
 */
public final class ScaleHealthTracker {
    private static final long FIGURES_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** A pushed sample may come late, after a newer one was polled; where none newer comes for so long the clock fell, ns. */
    private static final long LATE_NANOS = 500_000_000L;

    /** Another boot is later by more than two clocks may differ, ms. */
    private static final long OTHER_BOOT_MS = 10_000;

    /** Without stamps, the same weight this much later is a new sample, ns: the slowest scale takes 10 a second. */
    private static final long SLOWEST_NANOS = 90_000_000L;

    private final Bus bus;
    private final Tap tap;
    private final ScaleHealthEstimator estimator = new ScaleHealthEstimator();
    private final RestartDetector stamps = new RestartDetector();
    private final RestartDetector uptimes = new RestartDetector();
    private ScaleZero zero;
    private boolean recognised;
    private @Nullable Long lastStampMs;
    private @Nullable Long olderSinceNanos;
    private double lastGrams;
    private long lastNanos;
    private @Nullable ScaleHealth published;
    private long publishedNanos;

    /** @param zero as it was known before */
    ScaleHealthTracker(Bus bus, Tap tap, ScaleZero zero) {
        this.bus = bus;
        this.tap = tap;
        this.zero = zero;
    }

    /**
     * Takes in a sample.
     *
     * @param glass as its sensor sees it
     * @param atRest whether nothing is poured, nor about to be
     */
    void weighed(WeightSample sample, Glass glass, boolean atRest) {
        long now = System.nanoTime();
        Double grams = sample.grams();
        if (sample.failed() || grams == null) {
            estimator.failing(now);
            publishIfNews(now);
        } else if (isNew(sample, grams, now)) {
            lastGrams = grams;
            lastNanos = now;
            take(sample.sampleMs(), grams, glass, atRest);
        }
    }

    private boolean isNew(WeightSample sample, double grams, long now) {
        Long stamp = sample.sampleMs();
        if (stamp == null) {
            return grams != lastGrams || now - lastNanos >= SLOWEST_NANOS;
        }
        Long last = lastStampMs;
        if (last == null || stamp >= last) {
            olderSinceNanos = null;
            return last == null || stamp > last;
        }
        olderSinceNanos = olderSinceNanos == null ? (Long) now : olderSinceNanos;
        return now - olderSinceNanos >= LATE_NANOS;
    }

    private void take(@Nullable Long stampMs, double grams, Glass glass, boolean atRest) {
        if (stampMs != null) {
            recognise(stampMs);
            lastStampMs = stampMs;
        }
        if (!atRest) {
            estimator.interrupted();
            return;
        }
        long atMs = stampMs == null ? TimeUnit.NANOSECONDS.toMillis(lastNanos) : stampMs;
        if (estimator.sampled(new RestSample(atMs, grams, glass))) {
            publishIfNews(lastNanos);
        }
    }

    /** The stamps say whether the scale restarted while it was watched, another boot that it did before. */
    private void recognise(long stampMs) {
        long boot = System.currentTimeMillis() - stampMs;
        Long before = zero.bootMs();
        boolean other = !recognised && before != null && boot - before > OTHER_BOOT_MS;
        recognised = true;
        zero = zero.bootedAt(boot);
        if (stamps.restarted(stampMs, TimeUnit.NANOSECONDS.toMillis(lastNanos)) || other) {
            restarted();
        }
    }

    /** @param uptimeS of a board that is dispenser and scale, s; tells a restart where the samples have no stamps */
    void running(@Nullable Integer uptimeS) {
        if (uptimeS != null
                && uptimes.restarted(uptimeS * 1_000L, TimeUnit.NANOSECONDS.toMillis(System.nanoTime()))
                && lastStampMs == null) {
            restarted();
        }
    }

    /** The scale does not answer any more. */
    void lost() {
        estimator.interrupted();
        if (lastStampMs == null) {
            zero = zero.lostSight();
            publishIfNews(System.nanoTime());
        }
    }

    /** What stands on the scale is its zero from now on. */
    public void tared() {
        changed(zero.tared(System.currentTimeMillis()));
    }

    /** The scale has forgotten its tare, or it is another one. */
    public void restarted() {
        changed(zero.restarted(System.currentTimeMillis()));
    }

    /** The scale shows other figures for the same weight. */
    public void rescaled() {
        changed(zero);
    }

    private void changed(ScaleZero now) {
        zero = now;
        estimator.changed();
        publishIfNews(System.nanoTime());
    }

    private void publishIfNews(long now) {
        ScaleHealth health = health();
        ScaleHealth last = published;
        boolean news = last == null
                || !last.findings().equals(health.findings())
                || !last.zero().isSame(health.zero())
                || last.known() < health.known()
                || (now - publishedNanos >= FIGURES_NANOS && !last.equals(health));
        if (news) {
            publish(health, now);
        }
    }

    /** Publishes it in any case. */
    void publishAgain() {
        if (tap.scaleUrl() != null) {
            publish(health(), System.nanoTime());
        }
    }

    private ScaleHealth health() {
        return estimator.health(tap.id(), tap.scaleUrl(), zero);
    }

    private void publish(ScaleHealth health, long now) {
        published = health;
        publishedNanos = now;
        bus.publish(Addresses.SCALE_HEALTH, health);
    }
}
