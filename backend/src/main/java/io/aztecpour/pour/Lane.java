package io.aztecpour.pour;

import io.aztecpour.bus.Bus;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.exactness.Sample;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one lane of a tap: at most one pour is in it. Lives on the dispense verticle's event loop. */
final class Lane {
    private final Vertx vertx;
    private final Bus bus;
    private final LearnedAims aims;
    private final WatchedScale scale = new WatchedScale();
    private Tap tap;
    private DeviceState state = DeviceState.UNKNOWN;
    private @Nullable PourRun running;
    private @Nullable Future<Void> recovering;

    Lane(Vertx vertx, Bus bus, Tap tap, LearnedAims aims) {
        this.vertx = vertx;
        this.bus = bus;
        this.tap = tap;
        this.aims = aims;
    }

    Tap tap() {
        return tap;
    }

    /** From the next pour on. */
    void tap(Tap changed) {
        tap = changed;
    }

    void on(Reading reading) {
        state = reading.state();
        Optional<Sample> sample = scale.on(reading);
        if (running != null) {
            running.on(reading, sample);
        }
    }

    /** Stays closed until what an earlier run of the hub left open is found out. */
    void recovering(Future<Void> found) {
        recovering = found;
        found.onComplete(known -> recovering = null);
    }

    /** Pours, or refuses: a second wish while one pours is never queued, for the glass may have changed. */
    Future<DispenseAnswer> pour(DispenseRequest request, KeyBinding key) {
        Pour checking = new Pour(
                UUID.randomUUID().toString(),
                tap.id(),
                PourPhase.CHECKING,
                request.amountMl(),
                request.userToken(),
                null,
                tap.scaleUrl() != null,
                false,
                null,
                null,
                System.currentTimeMillis(),
                null,
                request.staff());
        if (running != null || recovering != null) {
            return busy(checking, key);
        }
        PourRun run = new PourRun(vertx, bus, tap, checking, scale, key, aims.at(tap, request.amountMl()));
        running = run;
        // The lane opens first and only then does anybody hear that the pour is over.
        run.over().onComplete(ended -> running = null);
        return run.begin();
    }

    private Future<DispenseAnswer> busy(Pour wish, KeyBinding key) {
        String reason = recovering != null
                ? "The hub is finding out how the last pour at this tap ended: try again in a moment."
                : "This tap is pouring already: wait until it is done.";
        DispenseAnswer answer = DispenseAnswer.refused(wish.requestId(), tap.id(), Code.BUSY, reason);
        PourState refused = new PourState(wish, quiet -> {});
        refused.end(Outcome.refused(Code.BUSY.name(), reason));
        return new Journal(vertx, bus, tap.drink())
                .refused(refused.now(), key.answered(answer))
                .map(answer);
    }

    Optional<Pour> pour() {
        return Optional.ofNullable(running).map(PourRun::pour);
    }

    /** @return whether anything pours here, by us or by itself */
    boolean pours() {
        return running != null || state == DeviceState.POURING;
    }

    /** @return whether the device that pours here has a stop; a device that pours by itself is told all the same */
    boolean canStop() {
        return running == null || running.pour().canStop();
    }

    /** Stops what pours here, also what nobody asked for. */
    void stop(@Nullable String by) {
        if (running != null) {
            running.stop(new Trip(FailureCode.STOPPED, by));
        } else {
            new TapDevices(bus, tap.id()).stopAnything();
        }
    }

    /** The hub goes down: stops the pour. @return done when its outcome is written, or nothing pours */
    Future<Void> close() {
        if (running == null) {
            return Future.succeededFuture();
        }
        running.stop(Trip.of(FailureCode.HUB_STOPPED));
        return running.over();
    }
}
