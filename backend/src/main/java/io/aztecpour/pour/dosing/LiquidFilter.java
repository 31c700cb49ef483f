package io.aztecpour.pour.dosing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells the liquid of one pour from what else comes onto its scale: a bad sample, a hand, ice, another glass. Liquid never gets
 * less, and never comes faster than a pump brings it, so a sample that says otherwise is held back until it is known what it is:
 * the weight returns to where it was, or stands elsewhere for good and that can be taken out, or nobody can tell. Immutable.
 */
public final class LiquidFilter {
    /** A scale that repeats itself may repeat one bad sample: the same weight counts twice after this, ns. */
    private static final long REPEATS_NANOS = 150_000_000L;
    /** A pause in the samples from which on the usual flow counts, ns: in such a time the fastest pump brings a handful of ice. */
    private static final long PAUSE_NANOS = 300_000_000L;
    /** What is not explained by then is not going to be, ns. */
    private static final long HELD_NANOS = 1_000_000_000L;
    /** So long a straight line must be to be believed, on either side of a step, ns. */
    private static final long LINE_NANOS = 250_000_000L;

    /** Beyond every moment, and not so far that a difference of two moments overflows, ns. */
    private static final long NEVER = Long.MAX_VALUE / 4;

    /** No pump is up and no liquid has fallen sooner than this after the command, ns. */
    private static final long STARTS_NANOS = 60_000_000L;
    /** What was in the air when the pump stopped has landed by then, ns. */
    private static final long DROPS_NANOS = 300_000_000L;

    /** A scale rings for this long when something falls on it, ns. */
    private static final long RINGS_NANOS = 100_000_000L;

    private static final long WINDOW_NANOS = 600_000_000L;
    private static final int LEAST_SAMPLES = 4;
    private static final int MOST_SAMPLES = 60;
    /** What is taken out is known at least to this, as one standard deviation, g. */
    private static final double CERTAIN_G = 0.75;
    /** The flow on both sides of a step differs by no more, g/s. */
    private static final double SAME_FLOW = 0.8;
    /** Else it is not known well enough to say so, as one standard deviation, g/s. */
    private static final double KNOWN_FLOW = 2;
    /** A line this steep, as a part of the usual flow, is that of a pump that is up. */
    private static final double FLOWS = 0.6;
    /** So much more at once is a spurt of the pump, g. */
    private static final double SPURT_G = 6;
    /** A line may go on so much steeper, as a part of its slope. */
    private static final double UNSURE_FLOW = 0.15;
    /** A jet stirs what is in the glass: so much more noise for each g/s, g. */
    private static final double STIRS = 0.035;

    private enum State {
        CLEAR,
        LIFTED,
        DISTURBED
    }

    private final FlowBounds bounds;
    private final double baselineG;
    private final double liftedG;
    private State state = State.CLEAR;
    private List<Sample> window = List.of();
    private List<Sample> held = List.of();
    private long heldSinceNanos;
    private Sample last;
    private double highestG;
    private double pumpedG;
    private double leastRise;
    private double foreignG;
    private boolean touched;
    private long flowsFromNanos = NEVER;
    private long flowsUntilNanos = NEVER;
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
        this.baselineG = empty.grams();
        this.liftedG = liftedG;
        this.last = new Sample(nanos, empty.grams());
        this.highestG = empty.grams();
        this.pumpedG = empty.grams();
        this.leastRise = rise(last);
    }

    private LiquidFilter(LiquidFilter other) {
        bounds = other.bounds;
        baselineG = other.baselineG;
        liftedG = other.liftedG;
        state = other.state;
        window = other.window;
        held = other.held;
        heldSinceNanos = other.heldSinceNanos;
        last = other.last;
        highestG = other.highestG;
        pumpedG = other.pumpedG;
        leastRise = other.leastRise;
        foreignG = other.foreignG;
        touched = other.touched;
        flowsFromNanos = other.flowsFromNanos;
        flowsUntilNanos = other.flowsUntilNanos;
        liquid = other.liquid;
    }

    /** @param sample of the scale, as it shows it */
    public LiquidFilter after(Sample sample) {
        LiquidFilter next = new LiquidFilter(this);
        next.liquid = Optional.empty();
        if (state == State.CLEAR) {
            next.take(sample);
        }
        return next;
    }

    /** The pump is told to run at that moment, ns: nothing can have come before. */
    public LiquidFilter pumpOn(long nanos) {
        LiquidFilter next = new LiquidFilter(this);
        next.flowsFromNanos = nanos + STARTS_NANOS;
        return next;
    }

    /** The pump was off at that moment, ns: what was in the air and the last drops are all that can come. */
    public LiquidFilter pumpOff(long nanos) {
        LiquidFilter next = new LiquidFilter(this);
        next.flowsUntilNanos = Math.min(flowsUntilNanos, nanos + DROPS_NANOS);
        return next;
    }

    /** The scale has shown nothing new. */
    public LiquidFilter afterNothing() {
        if (liquid.isEmpty()) {
            return this;
        }
        LiquidFilter next = new LiquidFilter(this);
        next.liquid = Optional.empty();
        return next;
    }

    /** @return the last sample as if only liquid had come; empty while it is held back */
    public Optional<Sample> liquid() {
        return liquid;
    }

    /** @return the most that glass and liquid weighed so far, g */
    public double highestG() {
        return highestG;
    }

    /** @return by how much it gained since the pump was off and what was in the air had landed, g */
    public double gainedAfterPumpG() {
        return highestG - pumpedG;
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
        return isLifted()
                || (!held.isEmpty() && isGone(held.get(held.size() - 1).grams()));
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
        return highestG - (grams - foreignG) >= liftedG + Math.max(0, foreignG) || grams < baselineG / 2;
    }

    private void take(Sample shown) {
        Sample sample = without(shown, foreignG);
        if (held.isEmpty() ? isLiquid(sample) : isBack(sample)) {
            accept(sample);
        } else if (!held.isEmpty() && foreignG != 0 && isBack(shown)) {
            foreignG = 0;
            accept(shown);
        } else {
            hold(shown);
        }
    }

    /** A pump can bring this, and what was there does not vanish. */
    private boolean isLiquid(Sample sample) {
        return isEnough(sample)
                && sample.grams()
                        <= (sample.atNanos() - last.atNanos() > PAUSE_NANOS
                                ? mostAfterPause(sample)
                                : mostAtOnce(sample));
    }

    private double mostAtOnce(Sample sample) {
        if (sample.atNanos() <= flowsFromNanos) {
            return leastRise + bounds.ringsG();
        }
        boolean mayBegin = sample.atNanos() <= flowsUntilNanos;
        return straight(window)
                .map(line -> line.at(sample.atNanos()) + (mayBegin ? bounds.jumpG(line.slope()) : bounds.ringsG()))
                .orElseGet(() -> mayBegin
                        ? leastRise + bounds.fastest() * sinceStart(sample) + bounds.jumpG()
                        : last.grams() + bounds.usual() * (sample.atNanos() - last.atNanos()) / 1e9 + bounds.ringsG());
    }

    private double mostAfterPause(Sample sample) {
        return followed(sample)
                .map(line -> mostAfter(line, sample))
                .orElseGet(() -> last.grams() + 1.3 * bounds.usual() * flowed(sample) + bounds.jumpG());
    }

    /** @return the line that the weight follows until then; a flat one says nothing of a pump that comes up meanwhile */
    private Optional<SampleLine> followed(Sample sample) {
        return straight(window).filter(line -> line.slope() >= FLOWS * bounds.usual() || flowed(sample) == 0);
    }

    /** The weight is where it would be by now if nothing had happened. */
    private boolean isBack(Sample sample) {
        Optional<SampleLine> line = followed(sample);
        if (line.isPresent()) {
            return isEnough(sample)
                    && sample.grams() >= leastAfter(line.get(), sample)
                    && sample.grams() <= mostAfter(line.get(), sample);
        }
        // Without a line to go by, only what comes at once says so.
        boolean wasOne = held.size() == 1;
        boolean atOnce = wasOne || sample.atNanos() - last.atNanos() <= PAUSE_NANOS;
        boolean jetMayBegin = wasOne && highestG - baselineG < bounds.jumpG();
        double more = jetMayBegin ? bounds.jumpG() : bounds.ringsG();
        double most = last.grams() + bounds.usual() * flowed(sample) + more;
        return atOnce && sample.grams() >= last.grams() - bounds.ringsG() && sample.grams() <= most;
    }

    private double mostAfter(SampleLine line, Sample sample) {
        return lineAt(line, sample, flowsUntilNanos) + bounds.ringsG() + unsureG(line, sample);
    }

    /** A flow that ended meanwhile ended no sooner than the pump was off. */
    private double leastAfter(SampleLine line, Sample sample) {
        return lineAt(line, sample, flowsUntilNanos - DROPS_NANOS) - bounds.sagG() - unsureG(line, sample);
    }

    private double unsureG(SampleLine line, Sample sample) {
        return UNSURE_FLOW * Math.abs(line.slope()) * flowed(sample);
    }

    private double lineAt(SampleLine line, Sample sample, long untilNanos) {
        return line.at(Math.min(sample.atNanos(), Math.max(untilNanos, last.atNanos())));
    }

    /** How long liquid can have flowed since the last sample, s. */
    private double flowed(Sample sample) {
        long from = Math.max(last.atNanos(), flowsFromNanos);
        return Math.max(0, Math.min(sample.atNanos(), flowsUntilNanos) - from) / 1e9;
    }

    private boolean isEnough(Sample sample) {
        return sample.grams() >= highestG - bounds.sagG() && !isGone(sample.grams() + foreignG);
    }

    private void accept(Sample sample) {
        touched |= !held.isEmpty() && sample.atNanos() - heldSinceNanos > REPEATS_NANOS;
        held = List.of();
        last = sample;
        highestG = Math.max(highestG, sample.grams());
        pumpedG = sample.atNanos() <= flowsUntilNanos ? highestG : pumpedG;
        leastRise = Math.min(leastRise, rise(sample));
        window = recent(with(window, sample), WINDOW_NANOS, LEAST_SAMPLES);
        liquid = Optional.of(sample);
    }

    private void hold(Sample shown) {
        heldSinceNanos = held.isEmpty() ? shown.atNanos() : heldSinceNanos;
        held = with(held, shown);
        long since = shown.atNanos() - heldSinceNanos;
        if (isGoneForSure()) {
            state = State.LIFTED;
        } else if (!isTakenOut(shown) && since >= HELD_NANOS) {
            state = State.DISTURBED;
        }
    }

    /** One sample decides nothing, and neither does one that is shown twice. */
    private boolean isGoneForSure() {
        int first = held.size();
        while (first > 0 && isGone(held.get(first - 1).grams())) {
            first--;
        }
        List<Sample> gone = held.subList(first, held.size());
        if (gone.size() < 2) {
            return false;
        }
        Sample newest = gone.get(gone.size() - 1);
        boolean differ = gone.stream().anyMatch(each -> each.stamped() || each.grams() != newest.grams());
        return differ || newest.atNanos() - gone.get(0).atNanos() >= REPEATS_NANOS;
    }

    /** Another flow from where the last one ended is another pump, and no step; the same flow before and after one is a step. */
    private boolean isTakenOut(Sample shown) {
        Optional<SampleLine> before = straight(window);
        Optional<SampleLine> after = straight(settled(held));
        if (after.isPresent() && goesOn(after.get())) {
            held = List.of();
            accept(without(shown, foreignG));
            return true;
        }
        if (before.isEmpty() || after.isEmpty()) {
            return false;
        }
        long middle = last.atNanos() + (heldSinceNanos - last.atNanos()) / 2;
        double step = stepG(before.get(), after.get(), middle);
        if (Double.isNaN(step)) {
            return false;
        }
        // Air in a hose lets a flow come back with a spurt of this.
        boolean isSpurt = step - foreignG > 0 && step - foreignG < SPURT_G;
        foreignG = isSpurt ? foreignG : step;
        touched = true;
        accept(without(shown, foreignG));
        return true;
    }

    /** What was held once the scale had rung out. */
    private List<Sample> settled(List<Sample> samples) {
        return samples.stream()
                .filter(each -> each.atNanos() - heldSinceNanos >= RINGS_NANOS)
                .toList();
    }

    private boolean goesOn(SampleLine after) {
        boolean isPump = after.slope() > bounds.usual() && after.slope() <= bounds.most();
        boolean fell = held.stream().anyMatch(each -> !isEnough(without(each, foreignG)));
        return isPump && !fell && after.at(last.atNanos()) - foreignG <= last.grams() + bounds.ringsG();
    }

    /** @return how much higher the line goes on, g; NaN where the flow has changed or it is not known well enough */
    private double stepG(SampleLine before, SampleLine after, long nanos) {
        double noise = bounds.noiseG();
        double slopes = before.slopeVariance(noise) + after.slopeVariance(noise);
        boolean same = Math.sqrt(slopes) <= KNOWN_FLOW
                && Math.abs(after.slope() - before.slope()) <= SAME_FLOW + 2 * Math.sqrt(slopes);
        double error = Math.sqrt(before.variance(nanos, noise) + after.variance(nanos, noise));
        return same && error <= CERTAIN_G ? after.at(nanos) - before.at(nanos) : Double.NaN;
    }

    private Optional<SampleLine> straight(List<Sample> samples) {
        if (samples.size() < LEAST_SAMPLES
                || samples.get(samples.size() - 1).atNanos() - samples.get(0).atNanos() < LINE_NANOS) {
            return Optional.empty();
        }
        SampleLine line = SampleLine.of(samples);
        double allowed = 0.15 + 1.6 * bounds.noiseG() + STIRS * Math.abs(line.slope());
        return line.strayG() <= allowed ? Optional.of(line) : Optional.empty();
    }

    /** What the fastest pump could not have brought since it was told to run, g. */
    private double rise(Sample sample) {
        return sample.grams() - bounds.fastest() * sinceStart(sample);
    }

    private double sinceStart(Sample sample) {
        return sample.atNanos() <= flowsFromNanos ? 0 : (sample.atNanos() - flowsFromNanos) / 1e9;
    }

    private static Sample without(Sample shown, double grams) {
        return grams == 0 ? shown : new Sample(shown.atNanos(), shown.grams() - grams, shown.stamped());
    }

    private static List<Sample> with(List<Sample> samples, Sample more) {
        List<Sample> all = new ArrayList<>(samples.subList(Math.max(0, samples.size() - MOST_SAMPLES), samples.size()));
        all.add(more);
        return all;
    }

    /** @return those of the last time, and so many at least */
    private static List<Sample> recent(List<Sample> samples, long nanos, int least) {
        long from = samples.get(samples.size() - 1).atNanos() - nanos;
        int first = 0;
        while (samples.size() - first > least && samples.get(first).atNanos() < from) {
            first++;
        }
        return samples.subList(first, samples.size());
    }
}
