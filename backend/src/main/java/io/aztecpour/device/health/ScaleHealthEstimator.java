package io.aztecpour.device.health;

import io.aztecpour.domain.Glass;
import io.aztecpour.domain.ScaleFinding;
import io.aztecpour.domain.ScaleHealth;
import io.aztecpour.domain.ScaleRange;
import io.aztecpour.domain.ScaleZero;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells from what a scale shows at rest what is wrong with it. Give it only samples of a tap at which nothing is poured or set
 * up. Not thread-safe: one per tap.
 */
public final class ScaleHealthEstimator {
    /** Five minutes of rest: what was seen before may be mended by now. */
    private static final int RECENT_BLOCKS = 30;

    /** By so many of them noise is judged, and by no fewer than the second figure. */
    private static final int NOISE_BLOCKS = 6;

    private static final int LEAST_BLOCKS = 3;

    /**
     * A module that is wired well shows about 0.15 g, and the hub expects 0.7 g of one that it does not know; with twice that
     * a drop is not told from noise any more, g.
     */
    private static final double NOISY_G = 1.5;

    /** What was found stays found until it is clearly gone, as a part of the limit. */
    private static final double GONE = 0.8;

    /** Noise that knows nothing of the sample before has a roughness of 2; a sway over seconds far less. */
    private static final double ROUGH = 1;

    /** So many in the recent blocks are no accident. */
    private static final int MANY_SPIKES = 3;

    private static final double LEAST_WATCHED_S = 60;

    /** In so many of eight stretches the plate without a glass did not stand still: that is nobody who wipes it. */
    private static final int RESTLESS = 6;

    /** A sensor that fails for a moment is back before anybody has looked, ns. */
    private static final long ERROR_NANOS = 10_000_000_000L;

    private final RestHistory history = new RestHistory();
    private Set<ScaleFinding> found = EnumSet.noneOf(ScaleFinding.class);
    private @Nullable Long failingSinceNanos;
    private boolean failed;

    /** @return whether a block is complete, so that there is something new to say */
    public boolean sampled(RestSample sample) {
        failingSinceNanos = null;
        failed = false;
        return history.add(sample);
    }

    /** The tap pours, or its scale is being set up. */
    public void interrupted() {
        history.interrupt();
    }

    /** The scale was tared, calibrated or restarted: the same load shows another weight from now on. */
    public void changed() {
        history.clear();
    }

    /** The scale says that its sensor does not answer. */
    public void failing(long nowNanos) {
        failingSinceNanos = failingSinceNanos == null ? (Long) nowNanos : failingSinceNanos;
        failed = nowNanos - failingSinceNanos >= ERROR_NANOS;
        history.interrupt();
    }

    /** @return what was found out so far */
    public ScaleHealth health(String tap, @Nullable String scaleUrl, ScaleZero zero) {
        List<RestBlock> seen = withNoise();
        Double noise = middle(seen, RestBlock::noiseG);
        Drift drift = drift();
        found = findings(noise, middle(seen, RestBlock::roughness), drift, zero);
        return new ScaleHealth(
                tap,
                scaleUrl,
                List.copyOf(found),
                rounded(noise, 100),
                drift == null || !drift.isTelling() ? null : rounded(drift.gramsPerHour(), 10),
                rounded(spikesPerHour(), 10),
                rounded(emptyG(), 10),
                zero,
                null);
    }

    private Set<ScaleFinding> findings(
            @Nullable Double noise, @Nullable Double roughness, @Nullable Drift drift, ScaleZero zero) {
        Set<ScaleFinding> now = EnumSet.noneOf(ScaleFinding.class);
        if (failed) {
            now.add(ScaleFinding.SENSOR_ERROR);
        }
        if (isStuck()) {
            now.add(ScaleFinding.STUCK);
        }
        boolean shakes = noise != null && noise >= NOISY_G * (wasShaking() ? GONE : 1);
        boolean rough = roughness == null || roughness >= ROUGH;
        if (shakes && rough) {
            now.add(ScaleFinding.NOISY);
        }
        if (isSpiky()) {
            now.add(ScaleFinding.SPIKES);
        }
        if ((shakes && !rough) || history.touchedWithoutGlass() >= RESTLESS) {
            now.add(ScaleFinding.UNSTEADY);
        }
        if (drift != null && drift.isFault()) {
            now.add(ScaleFinding.DRIFTING);
        }
        if (isZeroOff()) {
            now.add(ScaleFinding.ZERO_OFF);
        }
        if (all(block -> block.glass() == Glass.PRESENT && block.medianG() < ScaleRange.EMPTY_G)) {
            now.add(ScaleFinding.GLASS_NOT_FELT);
        }
        if (zero.state() == ScaleZero.State.UNKNOWN) {
            now.add(ScaleFinding.ZERO_UNKNOWN);
        }
        return now;
    }

    private List<RestBlock> withNoise() {
        List<RestBlock> known = history.newest(RECENT_BLOCKS).stream()
                .filter(RestBlock::isWithinRange)
                .toList();
        return known.subList(Math.max(0, known.size() - NOISE_BLOCKS), known.size());
    }

    private boolean wasShaking() {
        return found.contains(ScaleFinding.NOISY) || found.contains(ScaleFinding.UNSTEADY);
    }

    private boolean isStuck() {
        List<RestBlock> newest = history.newest(LEAST_BLOCKS);
        double first = newest.isEmpty() ? 0 : newest.get(0).medianG();
        return all(block -> block.repeats() && block.medianG() == first);
    }

    private boolean isZeroOff() {
        List<RestBlock> empty = history.newest(RECENT_BLOCKS).stream()
                .filter(block -> block.glass() == Glass.ABSENT)
                .toList();
        return empty.size() >= LEAST_BLOCKS
                && empty.subList(empty.size() - LEAST_BLOCKS, empty.size()).stream()
                        .allMatch(block -> Math.abs(block.medianG()) >= ScaleRange.EMPTY_G);
    }

    private boolean isSpiky() {
        return history.newest(RECENT_BLOCKS).stream()
                        .mapToInt(RestBlock::spikes)
                        .sum()
                >= MANY_SPIKES;
    }

    /** @return whether this holds for each of the last blocks, of which there are enough */
    private boolean all(Predicate<RestBlock> rule) {
        List<RestBlock> newest = history.newest(LEAST_BLOCKS);
        return newest.size() == LEAST_BLOCKS && newest.stream().allMatch(rule);
    }

    private @Nullable Drift drift() {
        List<RestBlock> seen =
                history.empty().stream().filter(RestBlock::isWithinRange).toList();
        return Drift.of(seen);
    }

    private @Nullable Double emptyG() {
        List<RestBlock> empty = history.empty();
        return empty.isEmpty() ? null : (Double) empty.get(empty.size() - 1).medianG();
    }

    private @Nullable Double spikesPerHour() {
        List<RestBlock> all = history.all();
        double seconds = all.stream().mapToDouble(RestBlock::seconds).sum();
        int spikes = all.stream().mapToInt(RestBlock::spikes).sum();
        return seconds < LEAST_WATCHED_S ? null : (Double) (spikes * 3_600 / seconds);
    }

    private static @Nullable Double middle(List<RestBlock> blocks, Figure figure) {
        double[] known = blocks.stream()
                .map(figure::of)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return known.length < LEAST_BLOCKS ? null : (Double) RestBlock.median(known);
    }

    private interface Figure {
        @Nullable
        Double of(RestBlock block);
    }

    private static @Nullable Double rounded(@Nullable Double value, double parts) {
        return value == null ? null : (Double) (Math.round(value * parts) / parts);
    }
}
