package io.aztecpour.pour;

import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.GuestWish;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.exactness.Sample;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pour at one tap, from the wish to the last drop: check, write it down, pour.
 *
 * <p>The answer to the wish comes as soon as the pump runs; the pour is over when its outcome is on the disk.
 */
final class PourRun {
    private static final Logger LOG = LoggerFactory.getLogger(PourRun.class);

    private final PourParts parts;
    private final Preflight preflight;
    private final Promise<Void> over = Promise.promise();

    private boolean checked;
    private @Nullable Sample newest;
    private @Nullable Trip early;
    private @Nullable Pouring pouring;

    /** @param scale the tap's own, fed until now and from now on */
    PourRun(PourParts parts, WatchedScale scale) {
        this.parts = parts;
        this.preflight = new Preflight(parts, scale);
    }

    /** @return running, or refused with the reason */
    Future<DispenseAnswer> begin() {
        over.future().onComplete(ended -> parts.devices().pace(false));
        return parts.devices()
                .pace(true)
                .compose(fast -> mayDrink())
                .compose(yes -> preflight.check())
                .compose(this::writeStarted)
                .compose(this::pour, this::refuse)
                .recover(this::giveUp);
    }

    /** @return done when the outcome or the refusal is written; only then may the next pour begin */
    Future<Void> over() {
        return over.future();
    }

    Pour pour() {
        return parts.pour();
    }

    /** @return whether its command was sent and nobody knows what became of it */
    boolean inDoubt() {
        return pouring != null && pouring.doubt().isOpen();
    }

    /** @return whether all is written and only what may come late is waited for */
    boolean isWatching() {
        return pouring != null && pouring.doubt().isWatching();
    }

    /** The devices are not this tap's any more: they are not waited for. */
    void forsake() {
        if (pouring != null) {
            pouring.doubt().forsake();
        }
    }

    void on(Reading reading, Optional<Sample> sample) {
        if (pouring != null) {
            pouring.on(reading, sample);
            return;
        }
        preflight.on(reading);
        newest = sample.orElse(newest);
        if (checked && early == null && (reading.glass() == Glass.ABSENT || isGone())) {
            early = Trip.of(FailureCode.GLASS_LIFTED);
        }
    }

    /** A sensor with too wide a threshold does not notice when the glass is taken away after it was weighed. */
    private boolean isGone() {
        return newest != null && parts.glass().isGone(newest.grams());
    }

    /**
     * Staff pressed stop, or the hub goes down.
     *
     * @return whether it ends the pour; false when the pump is off already
     */
    boolean stop(Trip trip) {
        if (pouring != null) {
            return pouring.stop(trip);
        }
        early = trip;
        preflight.cancel();
        return true;
    }

    private Future<Void> mayDrink() {
        Pour wish = pour();
        return parts.bus()
                .ask(Catalogue.MAY_DRINK, new GuestWish(wish.userToken(), wish.amountMl(), wish.requestId()))
                .compose(verdict -> verdict.code() == null
                        ? Future.succeededFuture()
                        : Future.failedFuture(new Fault(verdict.code(), String.valueOf(verdict.reason()))));
    }

    /** No audit, no pour. */
    private Future<DispenserStatus> writeStarted(Preflight.Ready ready) {
        if (early != null) {
            return Future.failedFuture(Preflight.stopped());
        }
        parts.glass().startFrom(ready.glass().grams(), System.nanoTime());
        if (isGone()) {
            return Future.failedFuture(Preflight.noGlass());
        }
        checked = true;
        parts.aim().ready(ready.status(), ready.glass());
        parts.state().canStop(ready.status().canStop());
        return parts.journal().started(pour(), parts.key().started(pour())).map(ready.status());
    }

    private Future<DispenseAnswer> pour(DispenserStatus before) {
        Pouring begun = new Pouring(parts, before);
        pouring = begun;
        begun.over().onComplete(over);
        return early == null ? begun.command() : begun.cancel(early);
    }

    private Future<DispenseAnswer> refuse(Throwable failure) {
        Fault fault = failure instanceof Fault known ? known : defect(failure);
        Outcome outcome = Outcome.refused(fault.code().name(), fault.reason());
        DispenseAnswer answer =
                DispenseAnswer.refused(pour().requestId(), parts.tap().id(), fault.code(), fault.reason());
        return write(parts.state().ending(outcome), answer)
                .onSuccess(written -> parts.state().end(outcome))
                .onComplete(over)
                .map(answer);
    }

    private Future<Void> write(Pour refused, DispenseAnswer answer) {
        if (!checked) {
            return parts.journal().refused(refused, parts.key().answered(answer));
        }
        // The store may have written "started" without being able to say so, and then an outcome must follow: as soon
        // as it can be written. Nothing pours, so nobody waits for it.
        parts.journal().outcome(refused, parts.key().answered(answer));
        return Future.succeededFuture();
    }

    private Future<DispenseAnswer> giveUp(Throwable defect) {
        if (pouring == null) {
            return refuse(defect);
        }
        pouring.giveUp(defect);
        return Future.succeededFuture(
                DispenseAnswer.refused(pour().requestId(), parts.tap().id(), Code.INTERNAL, Words.DEFECT));
    }

    private Fault defect(Throwable failure) {
        LOG.error(
                "{}: the wish to pour at tap {} failed",
                pour().requestId(),
                parts.tap().id(),
                failure);
        return new Fault(Code.INTERNAL, Words.DEFECT);
    }
}
