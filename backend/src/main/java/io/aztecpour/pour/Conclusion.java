package io.aztecpour.pour;

import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Reading;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The end of a pour: the last drop, the judgement, and the outcome in the ledger. */
final class Conclusion {
    private final PourParts parts;
    private final GlassWeight glass;
    private @Nullable Settling settling;
    private long offNanos;

    Conclusion(PourParts parts) {
        this.parts = parts;
        this.glass = parts.glass();
    }

    void on(Reading reading) {
        if (settling != null) {
            settling.on(reading);
        }
    }

    /** @return done when the outcome is on the disk */
    Future<Void> conclude(Following.End end) {
        parts.state().become(PourPhase.SETTLING);
        offNanos = System.nanoTime();
        if (!glass.weighed() || unweighable(end.trip())) {
            return write(judge(end, end.trip(), lastWeighedMl(end.trip())));
        }
        Settling waiting =
                new Settling(parts.vertx(), System.nanoTime(), parts.aim().noiseG(), hurried(end.trip()));
        settling = waiting;
        return waiting.settled().compose(settled -> write(judge(end, settled)));
    }

    /** The pour never ran. @return done when the outcome is on the disk */
    Future<Void> notPoured(NotPoured why, DispenseAnswer answer) {
        Outcome outcome = Outcome.notPoured(why, glass.weighed());
        return parts.journal()
                .outcome(parts.state().ending(outcome), parts.key().answered(answer))
                .onSuccess(written -> parts.state().end(outcome));
    }

    /** We made a mistake. @return done when the outcome is on the disk */
    Future<Void> giveUp() {
        Trip trip = Trip.of(FailureCode.HUB_FAILED);
        Double soFar = glass.weighed() ? (Double) glass.soFarMl() : null;
        return write(new Verdict(trip, soFar, glass.weighed()));
    }

    /** After these the scale has nothing more to tell about this glass. */
    private static boolean unweighable(@Nullable Trip trip) {
        return trip != null && (trip.code() == FailureCode.GLASS_LIFTED || trip.code() == FailureCode.SCALE_FAILED);
    }

    /** The hub is about to be gone. */
    private static boolean hurried(@Nullable Trip trip) {
        return trip != null && trip.code() == FailureCode.HUB_STOPPED;
    }

    private Verdict judge(Following.End end, Settling.Settled settled) {
        double grams = settled.weight().grams();
        if (!settled.known() || !glass.plausible(grams)) {
            return judge(end, end.trip(), lastWeighedMl(end.trip()));
        }
        if (settled.still() && end.clean()) {
            parts.aim().settled(settled.weight(), glass.reckonedMl(end.status()));
        }
        // The pump is off and the weight still rises: the valve does not close.
        boolean runsOn = settled.rises()
                && (end.trip() == null || end.trip().code() == FailureCode.DEVICE_LOST)
                && glass.ml(grams) > parts.amountMl();
        return judge(end, runsOn ? Trip.of(FailureCode.TOO_MUCH) : end.trip(), glass.ml(grams));
    }

    /** A scale that got stuck knows no more than a device that only counts the time. */
    private Verdict judge(Following.End end, @Nullable Trip trip, @Nullable Double weighedMl) {
        // Out of reach for a while, it may have finished all the same: the glass judges, not the silence.
        boolean foundAgain = trip != null && trip.code() == FailureCode.DEVICE_LOST && end.status() != null;
        Double claimedMl = glass.claimedMl(end.status());
        Verdict verdict = verdict(foundAgain ? null : trip, weighedMl, claimedMl);
        if (verdict.measured() && verdict.tooLittle() && glass.blind(offNanos)) {
            return trip == null && verdict.sawSome()
                    ? verdict(Trip.of(FailureCode.SCALE_FAILED), null, claimedMl)
                    : new Verdict(verdict.trip(), null, false);
        }
        return foundAgain && verdict.tooLittle() ? verdict.because(trip) : verdict;
    }

    private Verdict verdict(@Nullable Trip trip, @Nullable Double weighedMl, @Nullable Double claimedMl) {
        return Verdict.of(parts.amountMl(), parts.aim().mostMl(), trip, weighedMl, claimedMl);
    }

    private Future<Void> write(Verdict verdict) {
        Outcome outcome = Outcome.of(verdict, parts.pour());
        return parts.journal()
                .outcome(parts.state().ending(outcome), null)
                .onSuccess(written -> parts.state().end(outcome));
    }

    private @Nullable Double lastWeighedMl(@Nullable Trip trip) {
        boolean blind = trip != null && trip.code() == FailureCode.SCALE_FAILED;
        return glass.weighed() && !blind ? (Double) glass.soFarMl() : null;
    }
}
