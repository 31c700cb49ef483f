package io.aztecpour.pour;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.machine.Effect;
import io.aztecpour.pour.machine.FailureMessages;
import io.aztecpour.pour.machine.OpenPour;
import io.aztecpour.pour.machine.PourEvent;
import io.aztecpour.pour.machine.PourMachine;
import io.aztecpour.pour.machine.PourMachine.Transition;
import io.aztecpour.pour.machine.TapState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Runs the pour machine of one tap: feeds it events, carries out its effects and wakes it when it asks. It decides nothing
 * about a pour. Lives on the dispense verticle's event loop.
 */
final class TapController {
    private static final Logger LOG = LoggerFactory.getLogger(TapController.class);
    private static final long NO_TIMER = -1;
    /** The devices of a tap that came from another node have answered by then, or are away, ns. */
    private static final long FIRST_READING_NANOS = 3_000_000_000L;

    private static final Fault LOST = new Fault(
            Code.LEDGER_DOWN,
            "The hub at this tap cannot write its log, so another one takes over: see in a moment how it ended.");

    private final Vertx vertx;
    private final Bus bus;
    private final String id;
    private final Hold hold;
    private final long bornNanos = System.nanoTime();
    private final Callers callers = new Callers();
    private final TapDevices devices;
    private final PourEffects effects;
    private final TapMaintenance maintenance;
    private final Deque<PourEvent> events = new ArrayDeque<>();
    private final Promise<Void> recorded = Promise.promise();
    private TapState state = TapState.NEW;
    private DeviceState device = DeviceState.UNKNOWN;
    private @Nullable Reading latest;
    private Promise<Void> idle = Promise.promise();
    private @Nullable Tap tap;
    private boolean retired;
    private boolean stepping;
    private boolean closing;
    private boolean abandoned;
    private long timer = NO_TIMER;
    private long timerAtNanos = Long.MAX_VALUE;

    /**
     * @param id of the tap, which may be gone: an earlier run of the hub may have left a pour there
     * @param hold of the tap, with which this ends
     */
    TapController(Vertx vertx, Bus bus, String id, Hold hold, DoseLearning learning) {
        this.vertx = vertx;
        this.id = id;
        this.bus = bus;
        this.hold = hold;
        this.devices = new TapDevices(bus, id, hold);
        Journal journal = new Journal(bus, hold);
        this.effects = new PourEffects(bus, journal, devices, learning, callers, this::tap, this::happened, this::told);
        this.maintenance = new TapMaintenance(vertx, bus, journal, new Machine());
    }

    /** @return whether there is such a tap */
    boolean isKnown() {
        return tap != null;
    }

    boolean isIdle() {
        return state.isIdle();
    }

    /** @return whether the tap has come from another node and its devices are still to be heard for the first time */
    boolean isJustHere() {
        return hold != Hold.ALONE && latest == null && System.nanoTime() - bornNanos < FIRST_READING_NANOS;
    }

    Tap tap() {
        return Objects.requireNonNull(tap);
    }

    /** Takes effect from the next pour on. */
    void tap(Tap changed) {
        boolean replaced = tap != null && !changed.dispenserUrl().equals(tap.dispenserUrl());
        if (replaced || (tap != null && !Objects.equals(changed.scaleUrl(), tap.scaleUrl()))) {
            maintenance.leave(Code.OTHER_DEVICE, "The devices of this tap were changed");
        }
        tap = changed;
        retired = false;
        if (replaced) {
            happened(new PourEvent.DeviceReplaced(System.nanoTime()));
        }
    }

    /** The tap is gone: a running pour ends as it should, and nothing new begins. */
    void retire() {
        retired = true;
        maintenance.leave(Code.UNKNOWN_TAP, "The tap was removed");
        happened(new PourEvent.DeviceReplaced(System.nanoTime()));
    }

    boolean isRetired() {
        return retired || tap == null;
    }

    /** An earlier run of the hub, or another node, left these pours without an outcome. */
    void recover(List<OpenPour> open) {
        LOG.warn("the hub was off during {} of tap {}", open.size() == 1 ? "a pour" : open.size() + " pours", id);
        happened(new PourEvent.Recovered(System.nanoTime(), System.currentTimeMillis(), open, hold.formerRanOut()));
    }

    /** @return the reading, with the verdict on its weight and the millilitres of the pour that runs here, if one does */
    Reading on(Reading reading) {
        device = reading.state();
        happened(new PourEvent.ReadingArrived(System.nanoTime(), reading));
        OptionalDouble ml = effects.takeProgress();
        Reading judged = isKnown() ? state.judged(reading, effects.noiseG()) : reading;
        latest = ml.isPresent() ? judged.withPouredMl(ml.getAsDouble()) : judged;
        return latest;
    }

    /** Tells how it stands here, to other nodes that may have missed it. */
    void tellAgain() {
        if (latest != null) {
            bus.publish(Addresses.LATEST_READINGS, latest);
        }
        effects.publishAgain();
        maintenance.tell();
    }

    /** @return that it runs, or why not */
    Future<DispenseAnswer> pour(DispenseRequest request, IdempotencyBinding key) {
        Pour pour = Pour.checking(UUID.randomUUID().toString(), tap(), request, System.currentTimeMillis());
        Future<DispenseAnswer> answer = callers.waitFor(pour.requestId(), key);
        happened(new PourEvent.Requested(System.nanoTime(), pour, tap(), request.ageMs(), maintenance.objection()));
        return answer;
    }

    /** @return what primes and cleans here */
    TapMaintenance maintenance() {
        return maintenance;
    }

    /** @return whether anything pours here, by the hub's order or by itself, or is about to */
    boolean pours() {
        return state.isPouring() || maintenance.isAtWork() || device == DeviceState.POURING;
    }

    /** @return whether the pour that was asked for with this {@code Idempotency-Key} runs here */
    boolean pours(String key) {
        String requestId = state.requestId();
        return requestId != null && key.equals(callers.key(requestId).key());
    }

    /**
     * Stops whatever pours here, even if nobody asked for it.
     *
     * @param by who pressed; null for the guest who asked for the pour
     * @return whether the stop has an effect: the device has one, or has not been told to pour yet
     */
    Future<Boolean> stop(@Nullable String by) {
        if (maintenance.stop(by) && device != DeviceState.POURING) {
            return Future.succeededFuture(true);
        }
        long press = callers.press();
        Future<Boolean> answer = callers.answer(press);
        happened(new PourEvent.StopPressed(System.nanoTime(), press, by));
        return answer;
    }

    /**
     * The hub goes down: stops the pour.
     *
     * @return done when its outcome is written, or nothing pours
     */
    Future<Void> close() {
        closing = true;
        happened(new PourEvent.HubStopping(System.nanoTime()));
        return recorded.future().compose(written -> callers.allAnswered());
    }

    /**
     * Another node looks after the tap soon, and finds out how a pour ends that runs here: nothing is written any more, but the pump
     * is told to stop.
     */
    void abandon() {
        abandoned = true;
        maintenance.abandon();
        vertx.cancelTimer(timer);
        callers.failAll(LOST);
        String requestId = state.requestId();
        Future<?> stopped = requestId == null ? Future.succeededFuture() : devices.stop(requestId);
        stopped.onComplete(done -> devices.setPollMode(false));
    }

    /** @return done when everybody who asked for a pour was answered: a refusal is written first */
    Future<Void> answered() {
        return callers.allAnswered().otherwiseEmpty();
    }

    /** @return done when none of the hub's pours runs here */
    Future<Void> over() {
        return state.isIdle() ? Future.succeededFuture() : idle.future();
    }

    /** Effects may cause events at once: these wait until all effects of this one are carried out. */
    private void happened(PourEvent event) {
        if (abandoned) {
            return;
        }
        events.add(event);
        if (stepping) {
            return;
        }
        stepping = true;
        try {
            while (!events.isEmpty() && !abandoned) {
                step(events.remove());
            }
        } finally {
            stepping = false;
        }
        wake();
    }

    private void step(PourEvent event) {
        Transition next;
        try {
            next = PourMachine.step(state, event);
        } catch (RuntimeException defect) {
            LOG.error("tap {}: {} could not deal with {}", id, state.name(), event, defect);
            answerFor(event);
            if (!(event instanceof PourEvent.HubFailed)) {
                events.addFirst(PourEvent.HubFailed.at(event));
            }
            return;
        }
        TapState before = state;
        state = next.state();
        note(before, state);
        next.effects().forEach(effects::run);
        afterwards(before);
    }

    /** Answers callers whom the machine could not answer. */
    private void answerFor(PourEvent event) {
        if (event instanceof PourEvent.Requested it) {
            callers.answer(DispenseAnswer.refused(it.pour().requestId(), id, Code.INTERNAL, FailureMessages.DEFECT));
        } else if (event instanceof PourEvent.StopPressed it) {
            effects.run(new Effect.StopAnything(it.press()));
        }
    }

    private void note(TapState before, TapState after) {
        if (!before.name().equals(after.name())) {
            String change = "tap {}: {} to {}";
            LOG.atLevel(after.isDoubtful() ? Level.WARN : Level.DEBUG).log(change, id, before.name(), after.name());
        }
    }

    private void afterwards(TapState before) {
        if (state.isIdle() && !before.isIdle()) {
            callers.forgetKeys();
            Promise<Void> waited = idle;
            idle = Promise.promise();
            waited.complete();
        }
        if (closing && state.isRecorded()) {
            recorded.tryComplete();
        }
    }

    /** One timer wakes the machine at the time that it asked for. */
    private void wake() {
        long at = state.wakeAtNanos();
        if (at == timerAtNanos) {
            return;
        }
        vertx.cancelTimer(timer);
        timerAtNanos = at;
        if (at != Long.MAX_VALUE) {
            long delayMs = Math.max(1, (at - System.nanoTime()) / 1_000_000);
            timer = vertx.setTimer(delayMs, due -> {
                timerAtNanos = Long.MAX_VALUE;
                happened(new PourEvent.Tick(System.nanoTime()));
            });
        }
    }

    private void told(Pour pour) {
        maintenance.ended(pour);
    }

    /** What primes and cleans it pours with the same machine as everybody. */
    private final class Machine implements TapMaintenance.Machine {
        @Override
        public Tap tap() {
            return TapController.this.tap();
        }

        @Override
        public @Nullable Double weightG() {
            if (!isWeighed() || latest == null || latest.weightError()) {
                return null;
            }
            return Boolean.TRUE.equals(latest.stable()) ? latest.weightG() : null;
        }

        @Override
        public boolean isStill() {
            return !isWeighed() || weightG() != null;
        }

        private boolean isWeighed() {
            return tap().scaleUrl() != null;
        }

        @Override
        public boolean isIdle() {
            return state.isIdle();
        }

        @Override
        public Future<DispenseAnswer> pour(Pour part, long ageMs) {
            if (closing || abandoned || isRetired()) {
                return Future.failedFuture(DispenseVerticle.SHUTTING_DOWN);
            }
            Future<DispenseAnswer> answer = callers.waitFor(part.requestId(), IdempotencyBinding.NONE);
            happened(new PourEvent.Requested(System.nanoTime(), part, tap(), ageMs));
            return answer;
        }
    }
}
