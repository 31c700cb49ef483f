package io.aztecpour.pour.machine;

import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.dosing.CopyOnWrite;
import io.aztecpour.pour.dosing.DoseTarget;
import io.aztecpour.pour.dosing.DoseTracker;
import io.aztecpour.pour.dosing.Lesson;
import io.aztecpour.pour.dosing.Observed;
import io.aztecpour.pour.dosing.Sample;
import io.aztecpour.pour.dosing.StillWeight;
import io.aztecpour.pour.dosing.TapLearning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides how much a dispenser is told and, where it can stop, when it is stopped so that the right amount arrives; and finds
 * out what a clean pour teaches. Immutable.
 */
final class DoseController extends CopyOnWrite<DoseController> {
    /** Samples until the pump is known to run: two seconds of the fastest scale. */
    private static final int MOST_EARLY = 160;

    /** What flow and time say is worth something if it is known to this, as one standard deviation, ml. */
    private static final double KNOWN_ML = 5;
    /** What the scale shows beyond that is no liquid from so much on, ml, and so many standard deviations. */
    private static final double FOREIGN_ML = 4;

    private static final double DEVIATIONS = 2;

    private final Tap tap;
    private final int amountMl;
    private final EquipmentLearning known;
    private Equipment equipment;
    private TapLearning learning;
    private StillWeight empty = StillWeight.UNKNOWN;
    private boolean stops;
    private List<Sample> early = List.of();
    private boolean running;
    private @Nullable DoseTracker tracker;
    private @Nullable Double stoppedMl;

    /** @param known what earlier pours taught about this tap and its drink */
    DoseController(Tap tap, int amountMl, EquipmentLearning known) {
        this.tap = tap;
        this.amountMl = amountMl;
        this.known = known;
        this.equipment = Equipment.of(tap, null);
        this.learning = known.measuredAs(equipment);
    }

    /** @return standard deviation of one sample of this scale as learned, g */
    double noiseG() {
        return learning.noiseG();
    }

    /** @return what is known of the tap and its pump */
    TapLearning learning() {
        return learning;
    }

    /** @return what the tap consists of, as far as it is known */
    Equipment equipment() {
        return equipment;
    }

    /**
     * The tap is ready to pour.
     *
     * @param dispenser as it says that it is
     * @param glass before the pour; {@link StillWeight#UNKNOWN} without a scale
     */
    DoseController ready(DispenserStatus dispenser, StillWeight glass) {
        DoseController next = copy();
        next.empty = glass;
        next.stops = dispenser.canStop() && tap.scaleUrl() != null;
        next.equipment = Equipment.of(tap, dispenser.deviceId());
        next.learning = known.heldFor(next.equipment);
        return next;
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
        return AmountJudgement.mostMl(amountMl, stops);
    }

    /** The command is being sent at this moment, ns. Whether it arrives is not known yet. */
    DoseController commanded(long sentNanos) {
        DoseController next = copy();
        DoseTarget target = new DoseTarget(amountMl, commandMl(), tap.drink().densityGPerMl(), empty);
        next.tracker = new DoseTracker(target, learning, sentNanos);
        return next;
    }

    /**
     * The command was answered: the pump runs.
     *
     * @param sentNanos when it was really sent, ns: it may have waited for its turn; null where that is not known
     */
    DoseController answered(@Nullable Long sentNanos, long nanos) {
        DoseController next = (sentNanos == null ? this : commanded(sentNanos)).runs();
        if (next.tracker != null) {
            next.tracker.answered(nanos);
        }
        return next;
    }

    /** The pump runs, with or without an answer: what was seen until now counts. */
    DoseController runs() {
        DoseController next = copy();
        if (next.tracker != null) {
            early.forEach(next.tracker::sampled);
        }
        next.early = List.of();
        next.running = true;
        return next;
    }

    DoseController sampled(Sample sample) {
        if (tracker == null || (!running && early.size() >= MOST_EARLY)) {
            return this;
        }
        DoseController next = copy();
        if (next.tracker != null && running) {
            next.tracker.sampled(sample);
        } else {
            next.early = new ArrayList<>(early);
            next.early.add(sample);
        }
        return next;
    }

    /** @return when to send the stop as known at this moment, ns; empty where there is nothing to stop or to know */
    OptionalLong stopAtNanos(long nanos) {
        return tracker == null || !stops ? OptionalLong.empty() : OptionalLong.of(tracker.stopAtNanos(nanos));
    }

    DoseController stopSent(long nanos) {
        DoseController next = copy();
        if (next.tracker != null) {
            next.tracker.stopSent(nanos);
        }
        return next;
    }

    /** @param dispensedMl what the device says with its answer that it has poured, ml; null where it says nothing */
    DoseController stopAnswered(@Nullable Double dispensedMl, long nanos) {
        DoseController next = copy();
        next.stoppedMl = dispensedMl;
        if (next.tracker != null) {
            next.tracker.stopAnswered(nanos);
        }
        return next;
    }

    /** The pump was last seen running, and first seen idle, at these moments, ns. */
    DoseController rested(long runningNanos, long idleNanos) {
        DoseController next = copy();
        if (next.tracker != null) {
            next.tracker.rested(runningNanos, idleNanos);
        }
        return next;
    }

    /** @return what flow and running time of the pump have brought, ml; null where that is not known */
    @Nullable
    Double byTimeMl() {
        Observed brought = tracker == null ? null : tracker.byTime();
        return brought == null ? null : (Double) brought.value();
    }

    /** @return whether so much, ml, is clearly more than flow and running time of the pump can have brought */
    boolean isMoreThanPumped(double settledMl) {
        Observed brought = tracker == null ? null : tracker.byTime();
        return brought != null
                && brought.error() <= KNOWN_ML
                && settledMl - brought.value() > FOREIGN_ML + DEVIATIONS * brought.error();
    }

    /**
     * A pour that nothing disturbed has settled.
     *
     * @param reckonedMl what the device poured by its own reckoning, ml; null where it names no pours, and then what it said
     *     when it was stopped counts
     * @return what it teaches; empty for nothing
     */
    Optional<Lesson> lesson(StillWeight full, @Nullable Double reckonedMl) {
        Double pouredMl = reckonedMl == null ? stoppedMl : reckonedMl;
        return tracker == null ? Optional.empty() : tracker.copy().settled(full, pouredMl);
    }

    /** The tracker changes with its samples, so that each copy has one of its own. */
    @Override
    protected DoseController copy() {
        DoseController copy = super.copy();
        copy.tracker = tracker == null ? null : tracker.copy();
        return copy;
    }
}
