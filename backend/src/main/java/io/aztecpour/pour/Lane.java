package io.aztecpour.pour;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.Ask;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.PumpAnswer;
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
    private final CrashRecovery recovery;
    private final WatchedScale scale = new WatchedScale();
    private Tap tap;
    private boolean retired;
    private DeviceState state = DeviceState.UNKNOWN;
    private @Nullable PourRun running;

    /** @param recovery keeps the lane closed until it is known how the pours of an earlier run of the hub ended */
    Lane(Vertx vertx, Bus bus, Tap tap, LearnedAims aims, CrashRecovery recovery) {
        this.vertx = vertx;
        this.bus = bus;
        this.tap = tap;
        this.aims = aims;
        this.recovery = recovery;
    }

    Tap tap() {
        return tap;
    }

    /** From the next pour on. */
    void tap(Tap changed) {
        if (running != null && !changed.dispenserUrl().equals(tap.dispenserUrl())) {
            running.forsake();
        }
        tap = changed;
        retired = false;
    }

    /** The tap is gone: what pours ends as it should, and nothing new begins. */
    void retire() {
        retired = true;
        if (running != null) {
            running.forsake();
        }
    }

    boolean retired() {
        return retired;
    }

    void on(Reading reading) {
        state = reading.state();
        Optional<Sample> sample = scale.on(reading);
        if (running != null) {
            running.on(reading, sample);
        }
    }

    /** Pours, or refuses: a second wish while one pours is never queued, for the glass may have changed. */
    Future<DispenseAnswer> pour(DispenseRequest request, KeyBinding key) {
        if (recovery.isOpen(tap.id()) || (running != null && running.inDoubt())) {
            return busy(
                    request, key, "The hub is finding out how the last pour at this tap ended: try again in a moment.");
        }
        if (running != null) {
            return whileOneRuns(request, key);
        }
        PourRun run = new PourRun(parts(request, key), scale);
        running = run;
        // The lane opens first and only then does anybody hear that the pour is over.
        run.over().onComplete(ended -> running = null);
        return run.begin();
    }

    /** A pour that cannot be written down keeps the tap closed, and then waiting for the pour does not help. */
    private Future<DispenseAnswer> whileOneRuns(DispenseRequest request, KeyBinding key) {
        return bus.ask(Catalogue.STORE, Ask.ALL)
                .compose(store -> store.ok()
                        ? busy(request, key, "This tap is pouring already: wait until it is done.")
                        : Future.succeededFuture(DispenseAnswer.refused(
                                checking(request).requestId(),
                                tap.id(),
                                Code.LEDGER_DOWN,
                                String.valueOf(store.reason()))));
    }

    private PourParts parts(DispenseRequest request, KeyBinding key) {
        Pour checking = checking(request);
        return new PourParts(
                vertx,
                bus,
                tap,
                new TapDevices(bus, tap.id()),
                journal(),
                new PourState(checking, pour -> bus.publish(Catalogue.POURS, pour)),
                new GlassWeight(tap, checking.requestId()),
                aims.at(tap, request.amountMl()),
                key);
    }

    private Pour checking(DispenseRequest request) {
        return new Pour(
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
    }

    private Journal journal() {
        return new Journal(vertx, bus, tap.drink());
    }

    private Future<DispenseAnswer> busy(DispenseRequest request, KeyBinding key, String reason) {
        Pour wish = checking(request);
        DispenseAnswer answer = DispenseAnswer.refused(wish.requestId(), tap.id(), Code.BUSY, reason);
        Pour refused = new PourState(wish, quiet -> {}).ending(Outcome.refused(Code.BUSY.name(), reason));
        return journal().refused(refused, key.answered(answer)).map(answer);
    }

    /** @return whether anything pours here, by us or by itself */
    boolean pours() {
        return running != null || state == DeviceState.POURING;
    }

    /**
     * Stops what pours here, also what nobody asked for.
     *
     * @return whether the stop has an effect: the device has one, or is not told to pour yet
     */
    Future<Boolean> stop(@Nullable String by) {
        boolean ends = running != null && running.stop(new Trip(FailureCode.STOPPED, by));
        if (!ends) {
            journal().pressedStop(tap.id(), by, "Stop was pressed at %s.".formatted(tap.name()));
        }
        if (running == null) {
            return new TapDevices(bus, tap.id())
                    .stopAnything()
                    .map(answer -> answer.result() == PumpAnswer.Result.DONE);
        }
        Pour pour = running.pour();
        return Future.succeededFuture(pour.phase() == PourPhase.CHECKING || pour.canStop());
    }

    /** The hub goes down: stops the pour. @return done when its outcome is written, or nothing pours */
    Future<Void> close() {
        if (running == null || running.isWatching()) {
            return Future.succeededFuture();
        }
        running.stop(Trip.of(FailureCode.HUB_STOPPED));
        return running.over();
    }

    /** @return done when nothing of ours pours here */
    Future<Void> over() {
        return running == null ? Future.succeededFuture() : running.over();
    }
}
