package io.aztecpour.pour;

import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.exactness.CleanPour;
import io.aztecpour.pour.exactness.PourOrder;
import io.aztecpour.pour.exactness.PourWatch;
import io.aztecpour.pour.exactness.Sample;
import io.aztecpour.pour.exactness.StillWeight;
import io.aztecpour.pour.exactness.TapLearning;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides how much a dispenser is told and, where it can stop, when it is stopped so that the right amount arrives; and
 * passes on what a clean pour taught.
 */
final class Aim {
    /** Samples until the pump is known to run: two seconds of the fastest scale. */
    private static final int MOST_EARLY = 160;

    private final Tap tap;
    private final int amountMl;
    private final Memory memory;
    private TapLearning learning;
    private StillWeight empty = StillWeight.UNKNOWN;
    private boolean stops;
    private final List<Sample> early = new ArrayList<>();
    private boolean running;
    private @Nullable PourWatch watch;

    /** What earlier pours taught about the tap. */
    interface Memory {
        /** @return what holds whatever board is there: the scale's noise */
        TapLearning atAnyBoard();

        /**
         * @param deviceId the dispenser's own; null where it tells none
         * @return what holds for this board
         */
        TapLearning at(@Nullable String deviceId);

        void learn(CleanPour pour);
    }

    Aim(Tap tap, int amountMl, Memory memory) {
        this.tap = tap;
        this.amountMl = amountMl;
        this.memory = memory;
        this.learning = memory.atAnyBoard();
    }

    /** @return standard deviation of one sample of this scale as learned, g */
    double noiseG() {
        return learning.noiseG();
    }

    /**
     * The tap is ready to pour.
     *
     * @param dispenser as it says that it is
     * @param glass before the pour; {@link StillWeight#UNKNOWN} without a scale
     */
    void ready(DispenserStatus dispenser, StillWeight glass) {
        empty = glass;
        stops = dispenser.canStop() && tap.scaleUrl() != null;
        learning = memory.at(dispenser.deviceId());
    }

    /** @return what the dispenser is told, whole ml, 1–60 */
    int commandMl() {
        if (tap.scaleUrl() == null) {
            return amountMl;
        }
        return stops
                ? learning.correction().backstopMl(amountMl)
                : learning.correction().commandMl(amountMl);
    }

    /** @return the most that may be in the glass before the pour counts as failed, ml */
    double mostMl() {
        return Verdict.mostMl(amountMl, stops);
    }

    /** The command is being sent, at this moment of the hub's monotonic clock, ns. Whether it arrives is not known yet. */
    void commanded(long sentNanos) {
        watch = new PourWatch(new PourOrder(amountMl, commandMl(), tap.densityGPerMl(), empty), learning, sentNanos);
    }

    /**
     * The command was answered: the pump runs.
     *
     * @param sentNanos when it was really sent, ns: it may have waited for its turn; null where that is not known
     */
    void answered(@Nullable Long sentNanos, long nanos) {
        if (sentNanos != null) {
            commanded(sentNanos);
        }
        runs();
        if (watch != null) {
            watch.answered(nanos);
        }
    }

    /** The pump runs, with or without an answer: what was seen until now counts. */
    void runs() {
        PourWatch watching = watch;
        if (watching != null) {
            early.forEach(watching::sampled);
        }
        early.clear();
        running = true;
    }

    /** @return when to send the stop on the hub's monotonic clock, ns; empty where there is nothing to stop or to know */
    OptionalLong on(Sample sample) {
        if (watch == null) {
            return OptionalLong.empty();
        }
        if (running) {
            watch.sampled(sample);
        } else if (early.size() < MOST_EARLY) {
            early.add(sample);
        }
        return stopAt();
    }

    /** @return when to send the stop as known now, ns */
    OptionalLong stopAt() {
        return watch == null || !stops ? OptionalLong.empty() : OptionalLong.of(watch.stopAtNanos(System.nanoTime()));
    }

    void stopSent(long nanos) {
        if (watch != null) {
            watch.stopSent(nanos);
        }
    }

    void stopAnswered(long nanos) {
        if (watch != null) {
            watch.stopAnswered(nanos);
        }
    }

    /** The pump was last seen running, and first seen idle, at these moments, ns. */
    void rested(long runningNanos, long idleNanos) {
        if (watch != null) {
            watch.rested(runningNanos, idleNanos);
        }
    }

    /**
     * A pour that nothing disturbed has settled.
     *
     * @param reckonedMl what the device poured by its own reckoning, ml; null where it does not say
     */
    void settled(StillWeight full, @Nullable Double reckonedMl) {
        if (watch != null) {
            watch.settled(full, reckonedMl).ifPresent(memory::learn);
        }
    }
}
