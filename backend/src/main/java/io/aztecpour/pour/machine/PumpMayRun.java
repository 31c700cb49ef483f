package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.Reading;

/**
 * The command has been sent, so the pump may run: every reading is watched, and a stop is sent in each of these states as
 * soon as anything speaks against the pour.
 */
sealed interface PumpMayRun extends PourState permits Commanding, Declined, Reconciling, Dispensing {
    PourContext context();

    PumpWatch watch();

    PumpMayRun with(PourContext context, PumpWatch watch);

    default PumpMayRun with(PourContext context) {
        return with(context, watch());
    }

    /** A glass that is lifted before the device has answered the command is as lifted as later. */
    @Override
    default Step<? extends PourState> on(PourEvent.ReadingArrived event, ScaleFeed scale) {
        PumpMayRun next = observe(event.reading(), scale);
        return next.context().abort() == null && next.watch().finding() == Code.GLASS_LIFTED
                ? next.abort(AbortReason.of(Code.GLASS_LIFTED), event.atNanos())
                : Step.to(next);
    }

    /** @return with what a reading shows */
    default PumpMayRun observe(Reading reading, ScaleFeed scale) {
        PourContext context = context();
        GlassWeight glass = scale.latest()
                .map(sample -> context.glass().after(sample, reading.sampleMs()))
                .orElse(context.glass());
        PumpWatch watch = watch().after(reading, scale.latest(), glass);
        // Once the pump is off the weight stays: fed on, that would look like a stall and teach nothing.
        boolean teaches = context.abort() == null && reading.state() != DeviceState.IDLE;
        DoseController dose =
                teaches ? scale.latest().map(context.dose()::sampled).orElse(context.dose()) : context.dose();
        return with(context.with(glass).with(dose), watch);
    }

    /** Ends the pour now: stops the pump where it can be stopped, and waits until the liquid has ended. */
    default Step<? extends PumpMayRun> abort(AbortReason reason, long nanos) {
        return with(context().abort(reason)).sendStop(nanos);
    }

    /** Tells the device to stop, unless that is underway already. */
    default Step<? extends PumpMayRun> sendStop(long nanos) {
        PourContext context = context();
        if (context.stop().isUnderway() || !context.pour().canStop()) {
            return Step.to(this);
        }
        Calls calls = context.calls().count();
        PourContext stopping = context.with(calls).with(context.stop().sent(calls.newest()));
        if (!context.stop().isSent()) {
            stopping = stopping.with(context.dose().stopSent(nanos));
        }
        return Step.to(with(stopping))
                .and(new Effect.SendStop(calls.newest(), context.pour().requestId()));
    }

    /** @return with one more status asked for, unless one is underway */
    default Step<? extends PumpMayRun> askStatus() {
        PourContext context = context();
        if (context.calls().isOpen()) {
            return Step.to(this);
        }
        Calls calls = context.calls().ask();
        return Step.to(with(context.with(calls))).and(new Effect.AskStatus(calls.newest()));
    }

    @Override
    default Step<? extends PourState> on(PourEvent.StopPressed event) {
        boolean works = context().pour().canStop();
        return Step.to(this)
                .and(new Effect.AnswerStop(event.press(), works))
                .then(same -> abort(new AbortReason(Code.STOPPED, event.by()), event.atNanos()));
    }

    @Override
    default Step<? extends PourState> on(PourEvent.HubStopping event) {
        return abort(AbortReason.of(Code.HUB_STOPPED), event.atNanos());
    }

    @Override
    default Step<? extends PourState> on(PourEvent.StopAnswered event) {
        return Step.to(stopAnswered(event));
    }

    default PumpMayRun stopAnswered(PourEvent.StopAnswered event) {
        PourContext context = context();
        PourContext answered = context.with(context.stop().answered(event.call()));
        boolean stopped = event.answer().result() == PumpAnswer.Result.DONE;
        return with(
                stopped && context.stop().isFirst(event.call())
                        ? answered.with(context.dose().stopAnswered(event.atNanos()))
                        : answered);
    }

    @Override
    default Step<? extends PourState> on(PourEvent.DeviceReplaced event) {
        return Step.to(with(context().withDeviceReplaced()));
    }

    @Override
    default Step<? extends PourState> on(PourEvent.HubFailed event) {
        return sendStop(event.atNanos()).then(stopping -> Recording.ofHubFailed(stopping.context(), event.atNanos()));
    }
}
