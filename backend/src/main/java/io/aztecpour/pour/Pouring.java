package io.aztecpour.pour;

import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.PumpStart;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.PourProgress;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.exactness.Sample;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pour that is written down as started: command, follow, settle, write how it ended. Whatever happens, it ends with
 * exactly one outcome.
 */
final class Pouring {
    private static final Logger LOG = LoggerFactory.getLogger(Pouring.class);
    /** Whoever asked is not kept waiting longer than this by a store that does not take the outcome, ms. */
    private static final long ANSWER_MS = 2_000;
    /** Nor longer than this by a device that does not answer, ms; what became of the command is found out all the same. */
    private static final long DOUBT_MS = 7_000;

    private final PourParts parts;
    private final Uptime uptime;
    private final @Nullable String ticket;
    private final long sentNanos = System.nanoTime();
    private final Following following;
    private final Conclusion conclusion;
    private final Promise<Void> over = Promise.promise();
    private final Doubt doubt;

    /** @param before what the dispenser said when it was last looked at */
    Pouring(PourParts parts, DispenserStatus before) {
        this.parts = parts;
        this.uptime = Uptime.of(before);
        this.ticket = before.ticket();
        this.following = new Following(parts, tripWire(), uptime, before);
        this.conclusion = new Conclusion(parts);
        this.doubt = new Doubt(parts, uptime, following);
    }

    /** Sends the one command of this pour. @return running, or why it does not */
    Future<DispenseAnswer> command() {
        parts.state().become(PourPhase.STARTED);
        parts.aim().commanded(sentNanos);
        return parts.devices()
                .start(new PumpStart(parts.aim().commandMl(), parts.requestId(), ticket))
                .compose(answer -> switch (answer.result()) {
                    case DONE -> {
                        parts.aim().answered(answer.sentNanos(), System.nanoTime());
                        yield follow();
                    }
                    case UNKNOWN -> findOut();
                    case BUSY, NO_GLASS, REFUSED -> declined(answer);
                    case UNREACHABLE, WITHHELD -> notPoured(NotPoured.declined(answer));
                });
    }

    /** Some firmware says no and pours all the same, so its pump is believed and not its answer. */
    private Future<DispenseAnswer> declined(PumpAnswer answer) {
        return new SaidNo(parts, answer)
                .find()
                .compose(pours -> pours ? stopIt() : notPoured(NotPoured.declined(answer)), silent -> findOut());
    }

    private Future<DispenseAnswer> stopIt() {
        following.trip(Trip.of(FailureCode.DEVICE_REFUSED));
        return follow();
    }

    /** @return done when the outcome is on the disk */
    Future<Void> over() {
        return over.future();
    }

    void on(Reading reading, Optional<Sample> sample) {
        sample.ifPresent(fresh -> parts.glass().on(fresh, reading.sampleMs()));
        following.on(reading, sample);
        conclusion.on(reading);
        progress(reading);
    }

    /**
     * Staff pressed stop, or the hub goes down. The device is told in every phase.
     *
     * @return whether it ends the pour; false when the pump is off already
     */
    boolean stop(Trip trip) {
        boolean runs = !following.ended() && !doubt.isWatching();
        following.trip(trip);
        return runs;
    }

    /** It must not begin any more. */
    Future<DispenseAnswer> cancel(Trip trip) {
        parts.state().become(PourPhase.STARTED);
        return notPoured(NotPoured.tripped(trip, parts.amountMl()));
    }

    /** A defect of ours must neither leave the pump on nor the pour without an outcome. */
    void giveUp(Throwable defect) {
        LOG.error(
                "{}: the pour at tap {} was given up",
                parts.requestId(),
                parts.tap().id(),
                defect);
        parts.devices().stop(parts.requestId());
        conclusion.giveUp().onComplete(over);
    }

    private TripWire tripWire() {
        return new TripWire(
                parts.glass(),
                uptime,
                parts.requestId(),
                sentNanos,
                parts.aim().commandMl(),
                parts.aim().mostMl());
    }

    private Future<DispenseAnswer> follow() {
        parts.state().become(PourPhase.POURING);
        boolean confirmed = !doubt.wasOpen();
        following
                .begin()
                .compose(end -> conclusion
                        .conclude(end)
                        .compose(written ->
                                confirmed || end.status() != null ? Future.succeededFuture() : doubt.watch()))
                .onFailure(this::giveUp)
                .onSuccess(over::tryComplete);
        return Future.succeededFuture(
                DispenseAnswer.running(parts.requestId(), parts.tap().id()));
    }

    private Future<DispenseAnswer> findOut() {
        LOG.warn(
                "{}: the answer to the command was lost at tap {}",
                parts.requestId(),
                parts.tap().id());
        Promise<DispenseAnswer> answer = Promise.promise();
        long patience = parts.vertx().setTimer(DOUBT_MS, due -> answer.tryComplete(notKnownYet()));
        doubt.find()
                .compose(this::found)
                .recover(defect -> {
                    giveUp(defect);
                    return Future.succeededFuture(refused(Code.INTERNAL, Words.DEFECT));
                })
                .onComplete(known -> parts.vertx().cancelTimer(patience))
                .onSuccess(answer::tryComplete);
        return answer.future();
    }

    private Future<DispenseAnswer> found(LostAnswer.Found found) {
        return switch (found) {
            case STARTED -> {
                parts.aim().runs();
                yield follow();
            }
            case STARTED_LATE -> {
                following.trip(Trip.of(FailureCode.POURED_LATE));
                yield follow();
            }
            case NOT_STARTED -> stopLateCommand().compose(sent -> notPoured(neverStarted()));
            case RESTARTED -> notPoured(NotPoured.restarted(parts.amountMl(), soFarMl()));
            case UNKNOWN -> stopLateCommand().compose(sent -> notPoured(NotPoured.UNKNOWN));
            case GONE -> stopLateCommand().compose(sent -> notPoured(NotPoured.LOST, doubt::watch));
        };
    }

    private DispenseAnswer notKnownYet() {
        return refused(Code.DEVICE_TIMEOUT, NotPoured.NOT_KNOWN_YET);
    }

    private DispenseAnswer refused(Code code, String reason) {
        return DispenseAnswer.refused(parts.requestId(), parts.tap().id(), code, reason);
    }

    Doubt doubt() {
        return doubt;
    }

    /** A late command must not pour when nobody expects it any more, so a stop goes after it where the device has one. */
    private Future<?> stopLateCommand() {
        return parts.pour().canStop() ? parts.devices().stop(parts.requestId()) : Future.succeededFuture();
    }

    private NotPoured neverStarted() {
        Trip trip = following.trip();
        return trip == null ? NotPoured.UNANSWERED : NotPoured.tripped(trip, parts.amountMl());
    }

    private @Nullable Double soFarMl() {
        return parts.glass().weighed() ? (Double) parts.glass().soFarMl() : null;
    }

    private Future<DispenseAnswer> notPoured(NotPoured why) {
        return notPoured(why, Future::succeededFuture);
    }

    /** @param last what is to be done before the tap opens again */
    private Future<DispenseAnswer> notPoured(NotPoured why, Supplier<Future<Void>> last) {
        DispenseAnswer answer = refused(why.code(), why.reason());
        Future<Void> written = conclusion.notPoured(why, answer);
        written.compose(done -> last.get()).onComplete(over);
        return written.timeout(ANSWER_MS, TimeUnit.MILLISECONDS).transform(done -> Future.succeededFuture(answer));
    }

    private void progress(Reading reading) {
        Double soFar = parts.glass().weighed()
                ? (Double) parts.glass().soFarMl()
                : parts.glass().claimedMl(reading);
        boolean flows =
                parts.pour().phase() == PourPhase.POURING || parts.pour().phase() == PourPhase.SETTLING;
        if (soFar != null && flows) {
            parts.state().poured(soFar, parts.glass().weighed());
            parts.bus().publish(Catalogue.PROGRESS, new PourProgress(parts.tap().id(), parts.requestId(), soFar));
        }
    }
}
