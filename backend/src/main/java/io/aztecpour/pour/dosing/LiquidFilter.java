package io.aztecpour.pour.dosing;

import java.util.List;
import java.util.Optional;

/**
 * Tells the liquid of one pour from what else comes onto its scale: a bad sample, a hand, ice, another glass. A sample that shows
 * more or less than liquid can is held back until it is known what it is: the weight returns to where it was, or stands
 * elsewhere for good and that can be taken out, or nobody can tell. Immutable.
 */
public final class LiquidFilter extends CopyOnWrite<LiquidFilter> {
    /** A scale that repeats itself may repeat one bad sample: the same weight counts twice after this, ns. */
    private static final long REPEATS_NANOS = 150_000_000L;

    /** What is not explained by then is not going to be, ns. */
    private static final long HELD_NANOS = 1_000_000_000L;

    /** A scale rings for this long when something falls on it, ns. */
    private static final long RINGS_NANOS = 100_000_000L;

    private enum State {
        CLEAR,
        LIFTED,
        DISTURBED
    }

    private final FlowBounds bounds;
    private final double liftedG;
    private LiquidLevel level;
    private State state = State.CLEAR;
    private SampleWindow held = SampleWindow.EMPTY;
    private long heldSinceNanos;
    private double foreignG;
    private boolean touched;
    private Optional<Sample> liquid = Optional.empty();

    /**
     * @param learning what is known of the tap and its pump
     * @param empty the glass before the pour
     * @param gramsPerMl density of the drink, g/ml
     * @param liftedG a lifted glass takes at least this much off the scale, g
     * @param nanos when it was weighed
     */
    public LiquidFilter(TapLearning learning, StillWeight empty, double gramsPerMl, double liftedG, long nanos) {
        this.bounds = FlowBounds.of(learning, empty, gramsPerMl);
        this.liftedG = liftedG;
        this.level = new LiquidLevel(bounds, new Sample(nanos, empty.grams()));
    }

    /** @param sample of the scale, as it shows it */
    public LiquidFilter after(Sample sample) {
        LiquidFilter next = copy();
        next.liquid = Optional.empty();
        if (state == State.CLEAR) {
            next.take(sample);
        }
        return next;
    }

    /** The pump is told to run at that moment, ns: nothing can have come before. */
    public LiquidFilter pumpOn(long nanos) {
        return with(level.pumpOn(nanos));
    }

    /** The pump was off at that moment, ns: what was in the air and the last drops are all that can come. */
    public LiquidFilter pumpOff(long nanos) {
        return with(level.pumpOff(nanos));
    }

    private LiquidFilter with(LiquidLevel other) {
        LiquidFilter next = copy();
        next.level = other;
        return next;
    }

    /** The scale has shown nothing new. */
    public LiquidFilter afterNothing() {
        if (liquid.isEmpty()) {
            return this;
        }
        LiquidFilter next = copy();
        next.liquid = Optional.empty();
        return next;
    }

    /** @return the last sample as if only liquid had come; empty while it is held back */
    public Optional<Sample> liquid() {
        return liquid;
    }

    /** @return the most that glass and liquid weighed so far, g */
    public double highestG() {
        return level.highestG();
    }

    /** @return by how much it gained since the pump was off and what was in the air had landed, g */
    public double gainedAfterPumpG() {
        return level.gainedAfterPumpG();
    }

    /** @return whether the glass was taken off the scale */
    public boolean isLifted() {
        return state == State.LIFTED;
    }

    /** @return whether something came onto the scale, or left it, that cannot be told from the liquid */
    public boolean isDisturbed() {
        return state == State.DISTURBED;
    }

    /** @return whether the newest sample shows no glass: lifted, or a bad sample */
    public boolean isMissing() {
        return isLifted() || (isInDoubt() && isGone(held.newest().grams()));
    }

    /** @return whether the newest samples are held back */
    public boolean isInDoubt() {
        return !held.isEmpty();
    }

    /** @return whether anything but liquid moved the scale for longer than a bad sample does */
    public boolean wasTouched() {
        return touched;
    }

    /** @return whether the scale shows so little that the glass that was weighed does not stand there any more */
    public boolean isGone(double grams) {
        // A light cup weighs less than what else tells a lift from a nudge; what was put beside the liquid can be taken
        // away.
        return level.highestG() - (grams - foreignG) >= liftedG + Math.max(0, foreignG) || grams < level.emptyG() / 2;
    }

    private void take(Sample shown) {
        if (isLiquid(shown, foreignG)) {
            accept(shown);
        } else if (isInDoubt() && foreignG != 0 && isLiquid(shown, 0)) {
            foreignG = 0;
            accept(shown);
        } else {
            hold(shown);
        }
    }

    private boolean isLiquid(Sample shown, double besideG) {
        Sample sample = shown.without(besideG);
        return !isGone(sample.grams() + foreignG)
                && (isInDoubt() ? level.canShowAfter(sample, held.size()) : level.canShow(sample));
    }

    private void accept(Sample shown) {
        Sample sample = shown.without(foreignG);
        touched |= isInDoubt() && sample.atNanos() - heldSinceNanos > REPEATS_NANOS;
        held = SampleWindow.EMPTY;
        level = level.after(sample);
        liquid = Optional.of(sample);
    }

    private void hold(Sample shown) {
        heldSinceNanos = isInDoubt() ? heldSinceNanos : shown.atNanos();
        held = held.with(shown);
        if (isGoneForSure()) {
            state = State.LIFTED;
        } else if (!isExplained(shown) && shown.atNanos() - heldSinceNanos >= HELD_NANOS) {
            state = State.DISTURBED;
        }
    }

    /** One sample decides nothing, and neither does one that is shown twice. */
    private boolean isGoneForSure() {
        List<Sample> all = held.samples();
        int first = all.size();
        while (first > 0 && isGone(all.get(first - 1).grams())) {
            first--;
        }
        List<Sample> gone = all.subList(first, all.size());
        if (gone.size() < 2) {
            return false;
        }
        Sample newest = held.newest();
        boolean differ = gone.stream().anyMatch(each -> each.stamped() || each.grams() != newest.grams());
        return differ || newest.atNanos() - gone.get(0).atNanos() >= REPEATS_NANOS;
    }

    /** Another flow from where the last one ended is another pump, and no step; the same flow before and after one is a step. */
    private boolean isExplained(Sample shown) {
        // What was held once the scale had rung out.
        Optional<SampleLine> after = held.since(heldSinceNanos + RINGS_NANOS).line(bounds.noiseG());
        if (after.filter(this::goesOn).isPresent()) {
            held = SampleWindow.EMPTY;
            accept(shown);
            return true;
        }
        Optional<FlowStep> step = level.line()
                .flatMap(before -> after.flatMap(line -> FlowStep.between(before, line, middle(), bounds.noiseG())));
        step.ifPresent(found -> takeOut(found, shown));
        return step.isPresent();
    }

    private long middle() {
        return level.last().atNanos() + (heldSinceNanos - level.last().atNanos()) / 2;
    }

    private void takeOut(FlowStep step, Sample shown) {
        foreignG = step.isSpurtAbove(foreignG) ? foreignG : step.grams();
        touched = true;
        accept(shown);
    }

    private boolean goesOn(SampleLine after) {
        boolean isPump = after.slope() > bounds.usual() && after.slope() <= bounds.most();
        boolean fell = held.samples().stream()
                .anyMatch(each -> isGone(each.grams()) || !level.remains(each.without(foreignG)));
        return isPump
                && !fell
                && after.at(level.last().atNanos()) - foreignG <= level.last().grams() + bounds.ringsG();
    }
}
