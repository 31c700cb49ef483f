package io.aztecpour.pour;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.GuestWish;
import io.aztecpour.bus.message.PumpStart;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.PourProgress;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.exactness.Sample;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pour at one tap, from the wish to the last drop: check, write it down, command, follow, settle, write how it ended.
 *
 * <p>The answer to the wish comes as soon as the pump runs; the pour is over when its outcome is on the disk.
 */
final class PourRun {
    private static final Logger LOG = LoggerFactory.getLogger(PourRun.class);

    private final Vertx vertx;
    private final Bus bus;
    private final Tap tap;
    private final KeyBinding key;
    private final Aim aim;
    private final TapDevices devices;
    private final Journal journal;
    private final PourState state;
    private final GlassWeight glass;
    private final Preflight preflight;
    private final Conclusion conclusion;
    private final Promise<Void> over = Promise.promise();

    private @Nullable Following following;
    private @Nullable Trip early;

    /**
     * @param checking the pour as it begins
     * @param scale the tap's own, fed until now and from now on
     */
    PourRun(Vertx vertx, Bus bus, Tap tap, Pour checking, WatchedScale scale, KeyBinding key, Aim aim) {
        this.vertx = vertx;
        this.bus = bus;
        this.tap = tap;
        this.key = key;
        this.aim = aim;
        this.devices = new TapDevices(bus, tap.id());
        this.journal = new Journal(vertx, bus, tap.drink());
        this.state = new PourState(checking, pour -> bus.publish(Catalogue.POURS, pour));
        this.glass = new GlassWeight(tap, checking.requestId());
        this.preflight = new Preflight(vertx, tap, devices, scale, aim.noiseG());
        this.conclusion = new Conclusion(vertx, state, glass, journal, aim);
    }

    /** @return running, or refused with the reason; a failed future only for a defect */
    Future<DispenseAnswer> begin() {
        over.future().onComplete(ended -> devices.pace(false));
        return devices.pace(true)
                .compose(fast -> mayDrink())
                .compose(yes -> preflight.check())
                .compose(this::writeStarted)
                .compose(this::command, this::refuse)
                .onFailure(this::giveUp);
    }

    /** @return done when the outcome or the refusal is written; only then may the next pour begin */
    Future<Void> over() {
        return over.future();
    }

    Pour pour() {
        return state.now();
    }

    void on(Reading reading, Optional<Sample> sample) {
        glass.on(reading);
        if (following == null) {
            preflight.weighed();
            // Where the answer to the command was lost, the scale goes on telling.
            sample.ifPresent(aim::on);
            return;
        }
        if (state.now().phase() == PourPhase.POURING) {
            progress(reading);
        }
        following.on(reading, sample);
        conclusion.on(reading);
    }

    /** Staff pressed stop, or the hub goes down. */
    void stop(Trip trip) {
        if (following != null) {
            following.trip(trip);
        } else {
            early = trip;
            preflight.cancel();
        }
    }

    /** Nothing is waited for any more: what is not known now is found out at the next start. */
    void abandon() {
        if (following != null) {
            following.abandon();
        }
    }

    private Future<Void> mayDrink() {
        Pour wish = pour();
        return bus.ask(Catalogue.MAY_DRINK, new GuestWish(wish.userToken(), wish.amountMl(), wish.requestId()))
                .compose(verdict -> verdict.code() == null
                        ? Future.succeededFuture()
                        : Future.failedFuture(new Fault(verdict.code(), String.valueOf(verdict.reason()))));
    }

    private Future<DispenserStatus> writeStarted(Preflight.Ready ready) {
        if (early != null) {
            return Future.failedFuture(new Fault(Code.STOPPED, "Stopped before anything was poured."));
        }
        glass.startFrom(ready.glass().grams());
        aim.ready(ready.status().canStop(), ready.glass());
        state.canStop(ready.status().canStop());
        return journal.started(pour(), key.started(pour())).map(ready.status());
    }

    private Future<DispenseAnswer> command(DispenserStatus before) {
        state.become(PourPhase.STARTED);
        long sent = System.nanoTime();
        aim.commanded(sent);
        return devices.start(new PumpStart(aim.commandMl(), pour().requestId()))
                .compose(answer -> switch (answer.result()) {
                    case DONE -> {
                        aim.answered(System.nanoTime());
                        yield follow(before, sent);
                    }
                    case UNKNOWN -> findOut(before, sent);
                    case BUSY, NO_GLASS, REFUSED, UNREACHABLE -> notPoured(NotPoured.declined(answer));
                });
    }

    private Future<DispenseAnswer> follow(DispenserStatus before, long sentNanos) {
        TripWire wire = new TripWire(
                aim.commandMl(),
                Verdict.mostMl(pour().amountMl()),
                tap.densityGPerMl(),
                glass.baselineG(),
                glass.weighed(),
                sentNanos,
                before.uptimeS());
        Following running = new Following(vertx, devices, pour().requestId(), aim, wire);
        following = running;
        state.become(PourPhase.POURING);
        running.ended().compose(conclusion::conclude).onFailure(this::giveUp).onSuccess(over::tryComplete);
        if (early != null) {
            running.trip(early);
        }
        return Future.succeededFuture(DispenseAnswer.running(pour().requestId(), tap.id()));
    }

    private Future<DispenseAnswer> findOut(DispenserStatus before, long sentNanos) {
        LOG.warn("{}: the answer to the command was lost at tap {}", pour().requestId(), tap.id());
        return new LostAnswer(vertx, devices, pour().requestId(), glass::gainedG)
                .find()
                .compose(found -> found == LostAnswer.Found.STARTED ? follow(before, sentNanos) : neverHeardOf(found));
    }

    /** A late command must not pour when nobody expects it any more, so a stop goes after it where the device has one. */
    private Future<DispenseAnswer> neverHeardOf(LostAnswer.Found found) {
        Future<?> stopped = pour().canStop() ? devices.stop(pour().requestId()) : Future.succeededFuture();
        return stopped.compose(
                done -> notPoured(found == LostAnswer.Found.GONE ? NotPoured.LOST : NotPoured.UNANSWERED));
    }

    private Future<DispenseAnswer> notPoured(NotPoured why) {
        Outcome outcome = Outcome.notPoured(why, why == NotPoured.LOST ? null : (Double) 0.0, glass.weighed());
        DispenseAnswer answer = DispenseAnswer.refused(pour().requestId(), tap.id(), why.code(), why.reason());
        return journal.outcome(state.ending(outcome), key.answered(answer))
                .onSuccess(written -> state.end(outcome))
                .onComplete(over)
                .map(answer);
    }

    private Future<DispenseAnswer> refuse(Throwable failure) {
        if (!(failure instanceof Fault fault)) {
            return Future.failedFuture(failure);
        }
        Outcome outcome = Outcome.refused(fault.code().name(), fault.reason());
        state.end(outcome);
        DispenseAnswer answer = DispenseAnswer.refused(pour().requestId(), tap.id(), fault.code(), fault.reason());
        return journal.refused(pour(), key.answered(answer)).onComplete(over).map(answer);
    }

    private void giveUp(Throwable failure) {
        LOG.error("{}: the pour at tap {} was given up", pour().requestId(), tap.id(), failure);
        over.tryComplete();
    }

    private void progress(Reading reading) {
        Double soFar = glass.soFarMl(reading);
        if (soFar != null) {
            state.poured(soFar, glass.weighed());
            bus.publish(Catalogue.PROGRESS, new PourProgress(tap.id(), pour().requestId(), soFar));
        }
    }
}
