package io.aztecpour.pour;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Retry;
import io.aztecpour.bus.device.PumpStart;
import io.aztecpour.bus.guests.GuestVerdict;
import io.aztecpour.bus.guests.ReservePour;
import io.aztecpour.bus.ledger.IdempotencyRecord;
import io.aztecpour.bus.stock.BottleVerdict;
import io.aztecpour.bus.stock.CheckBottle;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.machine.CallId;
import io.aztecpour.pour.machine.Effect;
import io.aztecpour.pour.machine.FailureMessages;
import io.aztecpour.pour.machine.PourEvent;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the effects that one tap's pour machine asks for, and reports the results to it. It decides nothing. */
final class PourEffects {
    private static final Logger LOG = LoggerFactory.getLogger(PourEffects.class);

    /** A guest waits. Who counts the bottles may be busy for longer, with a disk that stalls. */
    private static final long BOTTLE_CHECK_MS = 1_000;

    private final Map<Class<? extends Effect>, Consumer<Effect>> actions = new HashMap<>();
    private final Bus bus;
    private final TapDevices devices;
    private final Journal journal;
    private final DoseLearning learning;
    private final Callers callers;
    private final Supplier<Tap> tap;
    private final Consumer<PourEvent> events;
    private final Consumer<Pour> told;
    private @Nullable Pour published;
    private OptionalDouble progress = OptionalDouble.empty();

    /**
     * @param journal of the tap
     * @param callers who asked for pours and stops at this tap
     * @param tap as it is now
     * @param events where the machine hears what came of an effect
     * @param told hears of each pour what everybody is told
     */
    PourEffects(
            Bus bus,
            Journal journal,
            TapDevices devices,
            DoseLearning learning,
            Callers callers,
            Supplier<Tap> tap,
            Consumer<PourEvent> events,
            Consumer<Pour> told) {
        this.bus = bus;
        this.devices = devices;
        this.journal = journal;
        this.learning = learning;
        this.callers = callers;
        this.tap = tap;
        this.events = events;
        this.told = told;
        tellPeople();
        tellDevices();
        writeDown();
    }

    private <E extends Effect> void on(Class<E> kind, Consumer<E> action) {
        actions.put(kind, effect -> action.accept(kind.cast(effect)));
    }

    /** An effect that fails keeps no other from being carried out, and counts as unanswered. */
    void run(Effect effect) {
        try {
            Objects.requireNonNull(actions.get(effect.getClass())).accept(effect);
        } catch (RuntimeException defect) {
            LOG.error("tap {}: {} could not be carried out", devices.tap(), effect, defect);
            answerFor(effect);
        }
    }

    private void answerFor(Effect effect) {
        PumpAnswer unknown = new PumpAnswer(PumpAnswer.Result.UNKNOWN, FailureMessages.DEFECT, null);
        Fault fault = new Fault(Code.INTERNAL, FailureMessages.DEFECT);
        if (effect instanceof Effect.SendCommand it) {
            events.accept(new PourEvent.CommandAnswered(now(), it.requestId(), unknown));
        } else if (effect instanceof Effect.SendStop it) {
            events.accept(new PourEvent.StopAnswered(now(), it.call(), unknown));
        } else if (effect instanceof Effect.StopAnything it) {
            events.accept(new PourEvent.AnythingStopped(now(), it.press(), unknown));
        } else if (effect instanceof Effect.Question it) {
            events.accept(new PourEvent.CallFailed(now(), it.call(), fault));
        }
    }

    /** @return standard deviation of one sample of the tap's scale as far as it is known, g */
    double noiseG() {
        return learning.noiseG(tap.get());
    }

    /** @return progress of the pour reported since the last call, ml */
    OptionalDouble takeProgress() {
        OptionalDouble latest = progress;
        progress = OptionalDouble.empty();
        return latest;
    }

    /** Says again how the latest pour stands, if there was one. */
    void publishAgain() {
        if (published != null) {
            bus.publish(Addresses.LATEST_POURS, published);
        }
    }

    private void publish(Pour pour) {
        if (pour.phase() != PourPhase.REFUSED) {
            published = pour;
        }
        bus.publish(Addresses.POURS, pour);
        told.accept(pour);
    }

    private void tellPeople() {
        on(Effect.Publish.class, it -> publish(it.pour()));
        on(Effect.Progress.class, it -> progress = OptionalDouble.of(it.ml()));
        on(Effect.Answer.class, it -> callers.answer(it.answer()));
        on(Effect.AnswerStop.class, it -> callers.answerStop(it.press(), it.works()));
        on(Effect.AskAccess.class, this::askAccess);
    }

    private void tellDevices() {
        on(Effect.SetPace.class, it -> devices.setPollMode(it.pouring()));
        on(Effect.AskStatus.class, it -> answer(it.call(), devices.status(), this::statusAnswered));
        on(Effect.AskReading.class, it -> answer(it.call(), devices.reading(), this::readingAnswered));
        on(Effect.SendCommand.class, this::sendCommand);
        on(
                Effect.SendStop.class,
                it -> devices.stop(it.requestId())
                        .onSuccess(answer -> events.accept(new PourEvent.StopAnswered(now(), it.call(), answer))));
        on(
                Effect.StopAnything.class,
                it -> devices.stopAnything()
                        .onSuccess(answer -> events.accept(new PourEvent.AnythingStopped(now(), it.press(), answer))));
    }

    private void writeDown() {
        on(Effect.Append.class, this::append);
        on(Effect.Refuse.class, this::refuse);
        on(Effect.LogStop.class, it -> journal.pressedStop(tap.get(), it.by()));
        on(Effect.Learn.class, it -> learning.learn(it.tap(), it.equipment(), it.lesson()));
    }

    private void askAccess(Effect.AskAccess ask) {
        answer(
                ask.call(),
                verdict(ask.pour()),
                (call, verdict) -> new PourEvent.AccessAnswered(
                        now(),
                        call,
                        verdict.code(),
                        verdict.reason(),
                        verdict.leftMl(),
                        verdict.firstName(),
                        learning.at(tap.get())));
    }

    /** What primes or cleans is for nobody, and may empty the hose. */
    private Future<GuestVerdict> verdict(Pour pour) {
        String token = pour.userToken();
        return pour.maintenance() != null || token == null
                ? Future.succeededFuture(GuestVerdict.YES)
                : bottleHolds(pour)
                        .compose(empty -> empty == null ? mayDrink(pour, token) : Future.succeededFuture(empty));
    }

    private Future<GuestVerdict> mayDrink(Pour pour, String token) {
        return bus.ask(Addresses.MAY_DRINK, new ReservePour(token, pour.amountMl(), pour.requestId()));
    }

    /** Before the guest's allowance is touched. That nobody can say what is left closes no tap. */
    private Future<@Nullable GuestVerdict> bottleHolds(Pour pour) {
        return bus.ask(Addresses.CHECK_BOTTLE, new CheckBottle(pour.tap(), pour.amountMl()), BOTTLE_CHECK_MS)
                .map(BottleVerdict::refusal)
                .map(refusal -> refusal == null ? null : GuestVerdict.no(Code.BOTTLE_EMPTY, refusal))
                .otherwiseEmpty();
    }

    private void sendCommand(Effect.SendCommand command) {
        devices.start(new PumpStart(command.ml(), command.requestId(), command.ticket()))
                .onSuccess(answer -> events.accept(new PourEvent.CommandAnswered(now(), command.requestId(), answer)));
    }

    private void append(Effect.Append row) {
        String requestId = row.entry().pour().requestId();
        IdempotencyRecord keyed =
                row.keyed() == null ? null : callers.key(requestId).answered(row.keyed());
        answer(
                row.call(),
                journal.append(row.entry(), keyed).onFailure(failure -> warn(row, failure)),
                (call, rows) -> new PourEvent.Committed(now(), call));
    }

    private static void warn(Effect.Append row, Throwable failure) {
        boolean failed =
                !(failure instanceof Fault fault && (fault.code() == Code.TAKEN || fault.code() == Code.KEY_REUSED));
        if (failed && Retry.isLogged(row.attempt())) {
            LOG.warn("{} is not written yet: {}", row.entry().pour().requestId(), failure.getMessage());
        }
    }

    /** A refusal must not wait for a store that is down: the guest is told either way. */
    private void refuse(Effect.Refuse refusal) {
        String requestId = refusal.entry().pour().requestId();
        journal.append(refusal.entry(), callers.takeKey(requestId).answered(refusal.answer()))
                .onFailure(failure -> LOG.warn("{}: refusal not written: {}", requestId, failure.getMessage()))
                .onComplete(done -> callers.answer(refusal.answer()));
    }

    private PourEvent statusAnswered(CallId call, DispenserStatus status) {
        return new PourEvent.StatusAnswered(now(), call, status);
    }

    private PourEvent readingAnswered(CallId call, Reading reading) {
        return new PourEvent.ReadingAnswered(now(), call, reading);
    }

    private <T> void answer(CallId call, Future<T> asked, BiFunction<CallId, T, PourEvent> answered) {
        asked.onSuccess(value -> events.accept(answered.apply(call, value)))
                .onFailure(failure -> events.accept(new PourEvent.CallFailed(now(), call, asFault(call, failure))));
    }

    private static Fault asFault(CallId call, Throwable failure) {
        if (failure instanceof Fault fault) {
            return fault;
        }
        LOG.error("{}: a question failed", call.requestId(), failure);
        return new Fault(Code.INTERNAL, FailureMessages.DEFECT);
    }

    private static long now() {
        return System.nanoTime();
    }
}
