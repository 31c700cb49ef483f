package io.aztecpour.simulation;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.machine.CallId;
import io.aztecpour.pour.machine.Effect;
import io.aztecpour.pour.machine.LedgerEntry;
import io.aztecpour.pour.machine.PourEvent;
import io.aztecpour.pour.machine.PourMachine.Transition;
import io.aztecpour.pour.machine.TapState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The machine with one mistake, which an invariant must notice. */
enum Mutant implements StepFunction {
    COMMANDS_TWICE("one command at a time") {
        @Override
        List<Effect> spoil(Effect effect) {
            return effect instanceof Effect.SendCommand ? List.of(effect, effect) : List.of(effect);
        }
    },
    COMMANDS_TOO_MUCH("one command at a time") {
        @Override
        List<Effect> spoil(Effect effect) {
            return effect instanceof Effect.SendCommand command
                    ? List.of(new Effect.SendCommand(command.requestId(), 61, command.ticket()))
                    : List.of(effect);
        }
    },
    TAKES_EVERY_PUMP_FOR_IDLE("one command at a time", "never without a glass") {
        @Override
        PourEvent spoil(PourEvent event) {
            if (event instanceof PourEvent.StatusAnswered it) {
                DispenserStatus idle = it.status().withState(DeviceState.IDLE, null);
                return new PourEvent.StatusAnswered(it.atNanos(), it.call(), idle);
            }
            return event instanceof PourEvent.ReadingArrived it
                    ? new PourEvent.ReadingArrived(
                            it.atNanos(), idle(it.reading(), it.reading().glass()))
                    : event;
        }
    },
    /** A lost answer is taken for a command that was never sent. */
    GIVES_UP_AT_ONCE("the audit tells the truth", "one command at a time") {
        @Override
        PourEvent spoil(PourEvent event) {
            return event instanceof PourEvent.CommandAnswered it && it.answer().result() == PumpAnswer.Result.UNKNOWN
                    ? new PourEvent.CommandAnswered(
                            it.atNanos(), it.requestId(), new PumpAnswer(PumpAnswer.Result.UNREACHABLE, "Lost", null))
                    : event;
        }
    },
    SEES_A_GLASS_ALWAYS("never without a glass") {
        @Override
        PourEvent spoil(PourEvent event) {
            if (event instanceof PourEvent.StatusAnswered it) {
                return new PourEvent.StatusAnswered(
                        it.atNanos(), it.call(), it.status().withGlass(Glass.PRESENT));
            }
            return event instanceof PourEvent.ReadingArrived it
                    ? new PourEvent.ReadingArrived(it.atNanos(), withGlass(it.reading()))
                    : event;
        }
    },
    /** What a reading says between the last look and the command does not count. */
    LOOKS_AWAY("never without a glass") {
        @Override
        PourEvent spoil(PourEvent event) {
            return event instanceof PourEvent.ReadingArrived it
                    ? new PourEvent.ReadingArrived(it.atNanos(), withGlass(it.reading()))
                    : event;
        }
    },
    COMMANDS_BEFORE_THE_ROW("no audit, no pour") {
        @Override
        public Transition step(TapState before, PourEvent event) {
            return withoutRow(POUR.step(before, event), event, entry -> entry instanceof LedgerEntry.Started);
        }
    },
    WRITES_NO_OUTCOME("what is shown is so", "one start, one outcome") {
        @Override
        public Transition step(TapState before, PourEvent event) {
            return withoutRow(POUR.step(before, event), event, entry -> entry instanceof LedgerEntry.Ended);
        }
    },
    FORGETS_OPEN_POURS("one start, one outcome", "one command at a time") {
        @Override
        public Transition step(TapState before, PourEvent event) {
            return event instanceof PourEvent.Recovered ? new Transition(before, List.of()) : POUR.step(before, event);
        }
    },
    WRITES_OF_ANOTHER_AMOUNT("one start, one outcome") {
        @Override
        List<Effect> spoil(Effect effect) {
            return effect instanceof Effect.Append append && append.entry() instanceof LedgerEntry.Ended ended
                    ? List.of(new Effect.Append(
                            append.call(),
                            new LedgerEntry.Ended(
                                    amount(ended.pour(), ended.pour().amountMl() + 1),
                                    ended.drink(),
                                    ended.claimedMl()),
                            append.keyed(),
                            append.attempt()))
                    : List.of(effect);
        }
    },
    MEASURES_WRONG("the audit tells the truth") {
        @Override
        List<Effect> spoil(Effect effect) {
            return effect instanceof Effect.Append append && append.entry() instanceof LedgerEntry.Ended ended
                    ? List.of(new Effect.Append(
                            append.call(),
                            new LedgerEntry.Ended(poured(ended.pour(), 5), ended.drink(), ended.claimedMl()),
                            append.keyed(),
                            append.attempt()))
                    : List.of(effect);
        }
    },
    KEEPS_QUIET_OF_WHAT_POURED_LATE("the audit tells the truth") {
        @Override
        public Transition step(TapState before, PourEvent event) {
            return withoutRow(POUR.step(before, event), event, entry -> entry instanceof LedgerEntry.PouredLate);
        }
    },
    ANSWERS_TWICE("everybody is answered once") {
        @Override
        List<Effect> spoil(Effect effect) {
            return effect instanceof Effect.Answer ? List.of(effect, effect) : List.of(effect);
        }
    },
    ANSWERS_NOBODY("everybody is answered once") {
        @Override
        List<Effect> spoil(Effect effect) {
            return effect instanceof Effect.Answer ? List.of() : List.of(effect);
        }
    },
    ANSWERS_NO_PRESS("everybody is answered once") {
        @Override
        List<Effect> spoil(Effect effect) {
            return effect instanceof Effect.AnswerStop ? List.of() : List.of(effect);
        }
    },
    NEVER_STOPS("stop means stop") {
        @Override
        List<Effect> spoil(Effect effect) {
            return effect instanceof Effect.SendStop ? List.of() : List.of(effect);
        }
    },
    POURS_ON_THOUGH_STOPPED("stop means stop") {
        @Override
        public Transition step(TapState before, PourEvent event) {
            return event instanceof PourEvent.StopPressed press
                    ? new Transition(before, List.of(new Effect.AnswerStop(press.press(), true)))
                    : POUR.step(before, event);
        }
    },
    POURS_ON_THOUGH_THE_HUB_ENDS("stop means stop") {
        @Override
        public Transition step(TapState before, PourEvent event) {
            return event instanceof PourEvent.HubStopping
                    ? new Transition(before, List.of())
                    : POUR.step(before, event);
        }
    },
    CALLS_EVERYTHING_A_SUCCESS("the audit tells the truth") {
        @Override
        List<Effect> spoil(Effect effect) {
            return effect instanceof Effect.Append append && append.entry() instanceof LedgerEntry.Ended ended
                    ? List.of(new Effect.Append(
                            append.call(),
                            new LedgerEntry.Ended(success(ended.pour()), ended.drink(), ended.claimedMl()),
                            append.keyed(),
                            append.attempt()))
                    : List.of(effect);
        }
    },
    POURS_ALL_IT_MAY("no glass gets too much") {
        @Override
        List<Effect> spoil(Effect effect) {
            return effect instanceof Effect.SendCommand command
                    ? List.of(new Effect.SendCommand(command.requestId(), Pour.MAX_POUR_ML, command.ticket()))
                    : List.of(effect);
        }
    },
    SKIPS_A_PHASE("what is shown is so") {
        @Override
        List<Effect> spoil(Effect effect) {
            return effect instanceof Effect.Publish publish && publish.pour().phase() == PourPhase.STARTED
                    ? List.of()
                    : List.of(effect);
        }
    },
    STAYS_FAST("what is shown is so") {
        @Override
        List<Effect> spoil(Effect effect) {
            return effect instanceof Effect.SetPace pace && !pace.pouring() ? List.of() : List.of(effect);
        }
    },
    /** A row that was written after all, though the store could not say so. */
    NEVER_BELIEVES_THE_STORE(Epilogue.NAME) {
        @Override
        PourEvent spoil(PourEvent event) {
            return event instanceof PourEvent.CallFailed it && it.fault().code() == Code.TAKEN
                    ? new PourEvent.CallFailed(it.atNanos(), it.call(), new Fault(Code.LEDGER_DOWN, "Down"))
                    : event;
        }
    },
    SLEEPS_FOR_EVER(Epilogue.NAME) {
        @Override
        public long wakeAtNanos(TapState state) {
            return Long.MAX_VALUE;
        }
    },
    NEVER_SLEEPS("no busy loop") {
        @Override
        public long wakeAtNanos(TapState state) {
            return state.isIdle() ? Long.MAX_VALUE : Long.MIN_VALUE / 2;
        }
    },
    HAS_MOODS("the machine is a pure function") {
        private final ThreadLocal<Integer> mood = ThreadLocal.withInitial(() -> 0);

        @Override
        public Transition step(TapState before, PourEvent event) {
            mood.set(mood.get() + 1);
            Transition step = POUR.step(before, event);
            List<Effect> effects = new ArrayList<>(step.effects());
            if (mood.get() % 2 == 0) {
                effects.add(new Effect.SetPace(!before.isIdle()));
            }
            return new Transition(step.state(), effects);
        }
    },
    THROWS("the machine does not throw") {
        @Override
        PourEvent spoil(PourEvent event) {
            if (event instanceof PourEvent.StopPressed) {
                throw new IllegalStateException("nobody thought of this");
            }
            return event;
        }
    };

    private final Set<String> noticedBy;

    Mutant(String... noticedBy) {
        this.noticedBy = Set.of(noticedBy);
    }

    /** @return the invariants of which one must notice it */
    Set<String> noticedBy() {
        return noticedBy;
    }

    PourEvent spoil(PourEvent event) {
        return event;
    }

    List<Effect> spoil(Effect effect) {
        return List.of(effect);
    }

    @Override
    public Transition step(TapState before, PourEvent event) {
        Transition step = POUR.step(before, spoil(event));
        List<Effect> effects = new ArrayList<>();
        step.effects().forEach(effect -> effects.addAll(spoil(effect)));
        return new Transition(step.state(), effects);
    }

    /** Such rows are believed to be written as soon as they are asked for. */
    private static Transition withoutRow(Transition step, PourEvent event, Predicate<LedgerEntry> forgotten) {
        List<Effect> effects = new ArrayList<>();
        TapState state = step.state();
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.Append append && forgotten.test(append.entry())) {
                CallId call = append.call();
                Transition next =
                        withoutRow(POUR.step(state, new PourEvent.Committed(event.atNanos(), call)), event, forgotten);
                state = next.state();
                effects.addAll(next.effects());
            } else {
                effects.add(effect);
            }
        }
        return new Transition(state, effects);
    }

    private static Reading withGlass(Reading it) {
        return changed(it, Glass.PRESENT, it.state());
    }

    private static Reading idle(Reading it, Glass glass) {
        return changed(it, glass, DeviceState.IDLE);
    }

    private static Reading changed(Reading it, Glass glass, DeviceState state) {
        return new Reading(
                it.tap(),
                it.seq(),
                it.atMs(),
                it.atNanos(),
                it.weightG(),
                it.sampleMs(),
                it.weighedNanos(),
                it.distanceMm(),
                glass,
                state,
                it.stateWord(),
                it.weightError(),
                it.distanceError(),
                it.uptimeS(),
                it.requestId(),
                it.dispensedMl());
    }

    private static Pour success(Pour it) {
        return it.ended(
                PourPhase.SUCCESS,
                it.pouredMl(),
                it.measured(),
                null,
                null,
                null,
                it.endedAtMs() == null ? 0 : it.endedAtMs());
    }

    private static Pour amount(Pour it, int amountMl) {
        return changed(it, amountMl, it.pouredMl());
    }

    private static Pour poured(Pour it, double moreMl) {
        return changed(it, it.amountMl(), it.pouredMl() == null ? null : (Double) (it.pouredMl() + moreMl));
    }

    private static Pour changed(Pour it, int amountMl, Double pouredMl) {
        return new Pour(
                it.requestId(),
                it.tap(),
                it.phase(),
                amountMl,
                it.userToken(),
                pouredMl,
                it.measured(),
                it.canStop(),
                it.code(),
                it.reason(),
                it.startedAtMs(),
                it.endedAtMs(),
                it.staff(),
                it.guest(),
                it.maintenance());
    }
}
