package io.aztecpour.pour.machine;

import io.aztecpour.domain.Reading;
import org.jspecify.annotations.Nullable;

/**
 * A tap at one moment: immutable, so that it can be kept and run again.
 *
 * @param scale what its scale has shown lately
 * @param pour how far the pour is that runs there, if any
 */
public record TapState(ScaleFeed scale, PourState pour) {
    /** Nothing was seen yet, and nothing pours. */
    public static final TapState NEW = new TapState(ScaleFeed.NEW, Idle.IDLE);

    /**
     * @param reading the last one
     * @param noiseG standard deviation of one sample of the scale, g
     * @return the reading with the verdict whether its weight stands still
     */
    public Reading judged(Reading reading, double noiseG) {
        return reading.withStable(scale.isStable(reading, noiseG));
    }

    /** @return the name of the pour's state, as the picture in this package's README has it */
    public String name() {
        return pour.getClass().getSimpleName();
    }

    /** @return whether it is being found out what became of a pour */
    public boolean isDoubtful() {
        return pour instanceof Reconciling || pour instanceof Watching || pour instanceof Recovering;
    }

    /** @return of the pour that runs here; null where none of this run of the hub does */
    public @Nullable String requestId() {
        PourContext context = pour.context();
        return context == null ? null : context.pour().requestId();
    }

    /** @return when a {@link PourEvent.Tick} is due, ns; {@link Long#MAX_VALUE} for never */
    public long wakeAtNanos() {
        return pour.wakeAtNanos();
    }

    /** @return whether nothing of ours pours, is about to pour or waits for its outcome to be written */
    public boolean isIdle() {
        return pour instanceof Idle;
    }

    /** @return whether a pour of this run of the hub is on its way, or what may come late of one is waited for */
    public boolean isPouring() {
        return !isIdle() && !(pour instanceof Recovering);
    }

    /** @return whether all outcomes of this run of the hub are written */
    public boolean isRecorded() {
        return !isPouring() || pour instanceof Watching;
    }
}
