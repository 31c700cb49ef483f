package io.aztecpour.pour.dosing;

import java.util.Optional;

/**
 * Glass and liquid of one pour as their scale has shown them so far, and what of them it can show next: liquid never gets less,
 * and never comes faster than a pump brings it. Immutable.
 */
final class LiquidLevel extends CopyOnWrite<LiquidLevel> {
    /** Beyond every moment, and not so far that a difference of two moments overflows, ns. */
    private static final long NEVER = Long.MAX_VALUE / 4;

    /** No pump is up and no liquid has fallen sooner than this after the command, ns. */
    private static final long STARTS_NANOS = 60_000_000L;

    /** What was in the air when the pump stopped has landed by then, ns. */
    private static final long DROPS_NANOS = 300_000_000L;

    /** A pause in the samples from which on the usual flow counts, ns: in such a time the fastest pump brings a handful of ice. */
    private static final long PAUSE_NANOS = 300_000_000L;

    private static final long WINDOW_NANOS = 600_000_000L;

    /** In a pause a pump may have brought so many times its usual flow. */
    private static final double PAUSED_FLOW = 1.3;

    /** A line this steep, as a part of the usual flow, is that of a pump that is up. */
    private static final double FLOWS = 0.6;

    /** A line may go on so much steeper, as a part of its slope. */
    private static final double UNSURE_FLOW = 0.15;

    private final FlowBounds bounds;
    private final double emptyG;
    private SampleWindow window = SampleWindow.EMPTY;
    private Sample last;
    private double highestG;
    private double pumpedG;
    private double leastRise;
    private long flowsFromNanos = NEVER;
    private long flowsUntilNanos = NEVER;

    /**
     * @param bounds of this tap's pump
     * @param glass before the pour
     */
    LiquidLevel(FlowBounds bounds, Sample glass) {
        this.bounds = bounds;
        emptyG = glass.grams();
        last = glass;
        highestG = glass.grams();
        pumpedG = glass.grams();
        leastRise = rise(glass);
    }

    /** @return the newest sample that is glass and liquid */
    Sample last() {
        return last;
    }

    /** @return what the glass weighed before the pour, g */
    double emptyG() {
        return emptyG;
    }

    /** @return the most they weighed, g */
    double highestG() {
        return highestG;
    }

    /** @return by how much they gained since the pump was off and what was in the air had landed, g */
    double gainedAfterPumpG() {
        return highestG - pumpedG;
    }

    /** @return the line that the newest samples follow, if they do */
    Optional<SampleLine> line() {
        return window.line(bounds.noiseG());
    }

    /** The pump is told to run at that moment, ns: nothing can have come before. */
    LiquidLevel pumpOn(long nanos) {
        LiquidLevel next = copy();
        next.flowsFromNanos = nanos + STARTS_NANOS;
        return next;
    }

    /** The pump was off at that moment, ns: what was in the air and the last drops are all that can come. */
    LiquidLevel pumpOff(long nanos) {
        LiquidLevel next = copy();
        next.flowsUntilNanos = Math.min(flowsUntilNanos, nanos + DROPS_NANOS);
        return next;
    }

    /** @param sample of glass and liquid alone */
    LiquidLevel after(Sample sample) {
        LiquidLevel next = copy();
        next.last = sample;
        next.highestG = Math.max(highestG, sample.grams());
        next.pumpedG = sample.atNanos() <= flowsUntilNanos ? next.highestG : pumpedG;
        next.leastRise = Math.min(leastRise, rise(sample));
        next.window = window.with(sample).lasting(WINDOW_NANOS);
        return next;
    }

    /** @return whether what was there is there: it does not vanish */
    boolean remains(Sample sample) {
        return sample.grams() >= highestG - bounds.sagG();
    }

    /** @return whether what was there is there, and a pump can have brought the rest */
    boolean canShow(Sample sample) {
        return remains(sample) && sample.grams() <= (isPause(sample) ? mostAfterPause(sample) : mostAtOnce(sample));
    }

    /**
     * @param others how many samples before this one showed something else
     * @return whether it shows what would be there by now without them
     */
    boolean canShowAfter(Sample sample, int others) {
        Optional<SampleLine> line = followed(sample);
        if (line.isPresent()) {
            return remains(sample)
                    && sample.grams() >= leastAfter(line.get(), sample)
                    && sample.grams() <= mostAfter(line.get(), sample);
        }
        // Without a line to go by, only what comes at once says so.
        boolean one = others == 1;
        boolean jetMayBegin = one && highestG - emptyG < bounds.jumpG();
        double most = last.grams() + bounds.usual() * flowed(sample) + (jetMayBegin ? bounds.jumpG() : bounds.ringsG());
        return (one || !isPause(sample)) && sample.grams() >= last.grams() - bounds.ringsG() && sample.grams() <= most;
    }

    private boolean isPause(Sample sample) {
        return sample.atNanos() - last.atNanos() > PAUSE_NANOS;
    }

    private double mostAtOnce(Sample sample) {
        if (sample.atNanos() <= flowsFromNanos) {
            return leastRise + bounds.ringsG();
        }
        boolean mayBegin = sample.atNanos() <= flowsUntilNanos;
        return line().map(line -> line.at(sample.atNanos()) + (mayBegin ? bounds.jumpG(line.slope()) : bounds.ringsG()))
                .orElseGet(() -> mayBegin
                        ? leastRise + bounds.fastest() * sinceStart(sample) + bounds.jumpG()
                        : last.grams() + bounds.usual() * seconds(last, sample) + bounds.ringsG());
    }

    private double mostAfterPause(Sample sample) {
        return followed(sample)
                .map(line -> mostAfter(line, sample))
                .orElseGet(() -> last.grams() + PAUSED_FLOW * bounds.usual() * flowed(sample) + bounds.jumpG());
    }

    /** @return the line that the weight follows until then; a flat one says nothing of a pump that comes up meanwhile */
    private Optional<SampleLine> followed(Sample sample) {
        return line().filter(line -> line.slope() >= FLOWS * bounds.usual() || flowed(sample) == 0);
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

    /** What the fastest pump could not have brought since it was told to run, g. */
    private double rise(Sample sample) {
        return sample.grams() - bounds.fastest() * sinceStart(sample);
    }

    private double sinceStart(Sample sample) {
        return Math.max(0, sample.atNanos() - flowsFromNanos) / 1e9;
    }

    private static double seconds(Sample from, Sample to) {
        return (to.atNanos() - from.atNanos()) / 1e9;
    }
}
