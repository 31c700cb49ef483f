package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Reading;

/**
 * The command has been sent, so the pump may run: every reading is watched, and a stop is sent in each of these states as
 * soon as anything speaks against the pour.
 *
 * @param <S> the state itself
 */
sealed interface PumpMayRun<S extends PumpMayRun<S>> extends PourState
        permits Commanding, Declined, Reconciling, Dispensing {
    PourContext context();

    PumpWatch watch();

    S with(PourContext context, PumpWatch watch);

    default S with(PourContext context) {
        return with(context, watch());
    }

    default Step<S> same() {
        return Step.to(with(context()));
    }

    /** @return whether the device is known to have taken the command, so that nothing of it can come later */
    default boolean isTaken() {
        return false;
    }

    /** A glass that is lifted before the device has answered the command is as lifted as later. */
    @Override
    default Step<? extends PourState> on(PourEvent.ReadingArrived event, ScaleFeed scale) {
        S next = observe(event.reading(), scale);
        return next.context().abort() == null && next.watch().finding() == Code.GLASS_LIFTED
                ? next.abort(AbortReason.of(Code.GLASS_LIFTED), event.atNanos())
                : Step.to(next);
    }

    /** @return with what a reading shows */
    default S observe(Reading reading, ScaleFeed scale) {
        PourContext context = context().weighed(scale, reading);
        PumpWatch watch = watch().after(reading, scale.latest(), context.glass());
        // Once the pump is off the weight stays: fed on, that would look like a stall and teach nothing.
        boolean teaches = context.abort() == null && reading.state() != DeviceState.IDLE;
        DoseController dose =
                teaches ? context.glass().liquid().map(context.dose()::sampled).orElse(context.dose()) : context.dose();
        return with(context.with(dose), watch);
    }

    /** Ends the pour now: stops the pump where it can be stopped, and waits until the liquid has ended. */
    default Step<S> abort(AbortReason reason, long nanos) {
        return with(context().abort(reason)).sendStop(nanos);
    }

    /** Tells the device to stop, unless that is underway already. */
    default Step<S> sendStop(long nanos) {
        PourContext context = context();
        boolean first = !context.stop().isSent() && context.pour().canStop();
        return with(first ? context.with(context.dose().stopSent(nanos)) : context)
                .stopPump();
    }

    /** The stop alone: it touches nothing else. */
    default Step<S> stopPump() {
        if (!context().maySendStop()) {
            return same();
        }
        PourContext stopping = context().stopping();
        return Step.to(with(stopping)).and(stopping.stopEffect());
    }

    /** @return with one more status asked for, unless one is underway */
    default Step<S> askStatus() {
        if (context().calls().isOpen()) {
            return same();
        }
        PourContext asking = context().asking();
        return Step.to(with(asking)).and(new Effect.AskStatus(asking.calls().newest()));
    }

    @Override
    default Step<? extends PourState> on(PourEvent.StopPressed event) {
        return abort(new AbortReason(Code.STOPPED, event.by()), event.atNanos())
                .and(new Effect.AnswerStop(event.press(), context().pour().canStop()));
    }

    @Override
    default Step<? extends PourState> on(PourEvent.HubStopping event) {
        return abort(AbortReason.of(Code.HUB_STOPPED), event.atNanos());
    }

    @Override
    default Step<? extends PourState> on(PourEvent.StopAnswered event) {
        return Step.to(with(context().stopAnswered(event)));
    }

    @Override
    default Step<? extends PourState> on(PourEvent.DeviceReplaced event) {
        return Step.to(with(context().withDeviceReplaced()));
    }

    @Override
    default Step<? extends PourState> on(PourEvent.HubFailed event) {
        return with(context().with(context().stop().answered(event.stopAnswered())))
                .stopPump()
                .then(stopping -> Recordings.hubFailed(stopping.context(), stopping.isTaken(), event.atNanos()));
    }
}
