package io.aztecpour.pour;

import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Reading;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** The end of a pour: the last drop, the judgement, and the outcome in the ledger. */
final class Conclusion {
    private final Vertx vertx;
    private final PourState state;
    private final GlassWeight glass;
    private final Journal journal;
    private final Aim aim;
    private @Nullable Settling settling;

    Conclusion(Vertx vertx, PourState state, GlassWeight glass, Journal journal, Aim aim) {
        this.vertx = vertx;
        this.state = state;
        this.glass = glass;
        this.journal = journal;
        this.aim = aim;
    }

    void on(Reading reading) {
        if (settling != null) {
            settling.on(reading);
        }
    }

    /** @return done when the outcome is on the disk */
    Future<Void> conclude(Following.End end) {
        state.become(PourPhase.SETTLING);
        if (!glass.weighed() || unweighable(end.trip())) {
            return write(Verdict.of(amountMl(), end.trip(), lastWeighedMl(end.trip()), glass.claimedMl(end.status())));
        }
        Settling waiting = new Settling(vertx, System.nanoTime(), aim.noiseG());
        settling = waiting;
        return waiting.settled().compose(settled -> write(judge(end, settled)));
    }

    /** After these the scale has nothing more to tell about this glass. */
    private static boolean unweighable(@Nullable Trip trip) {
        return trip != null
                && switch (trip.code()) {
                    case GLASS_LIFTED, DEVICE_LOST, SCALE_FAILED, HUB_STOPPED -> true;
                    default -> false;
                };
    }

    private Verdict judge(Following.End end, Settling.Settled settled) {
        if (!settled.known()) {
            return Verdict.of(amountMl(), end.trip(), lastWeighedMl(end.trip()), glass.claimedMl(end.status()));
        }
        double grams = settled.weight().grams();
        if (settled.still() && end.trip() == null) {
            aim.settled(settled.weight(), glass.reckonedMl(end.status()));
        }
        // The pump is off and the weight still rises: the valve does not close.
        boolean runsOn = !settled.still() && end.trip() == null && glass.ml(grams) > amountMl();
        Trip trip = runsOn ? Trip.of(FailureCode.TOO_MUCH) : end.trip();
        return Verdict.of(amountMl(), trip, glass.ml(grams), glass.claimedMl(end.status()));
    }

    private Future<Void> write(Verdict verdict) {
        Outcome outcome = Outcome.of(verdict, amountMl());
        return journal.outcome(state.ending(outcome), null).onSuccess(written -> state.end(outcome));
    }

    private @Nullable Double lastWeighedMl(@Nullable Trip trip) {
        boolean blind = trip != null && trip.code() == FailureCode.SCALE_FAILED;
        return glass.weighed() && !blind ? state.now().pouredMl() : null;
    }

    private int amountMl() {
        return state.now().amountMl();
    }
}
