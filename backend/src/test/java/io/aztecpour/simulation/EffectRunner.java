package io.aztecpour.simulation;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Fault;
import io.aztecpour.pour.machine.Effect;
import io.aztecpour.pour.machine.LedgerEntry;
import io.aztecpour.pour.machine.PourEvent;
import java.util.SplittableRandom;

/** Carries out what the machine wants done, and tells it what came of it. */
final class EffectRunner {
    private static final long MS = 1_000_000L;

    private final World world;
    private final SimulatedHub hub;
    private final SplittableRandom random;

    EffectRunner(World world, SimulatedHub hub, SplittableRandom random) {
        this.world = world;
        this.hub = hub;
        this.random = random;
    }

    /** @param mine the run of the hub that wants it */
    void run(Effect effect, DeviceRoom room, int mine) {
        if (effect instanceof Effect.Publish publish) {
            world.witnesses().published(publish.pour());
        } else if (effect instanceof Effect.Append append) {
            append(append, mine);
        } else if (effect instanceof Effect.Refuse refuse) {
            refuse(refuse, mine);
        } else if (effect instanceof Effect.Answer answer) {
            answer(answer.answer());
        } else if (effect instanceof Effect.AnswerStop answer) {
            world.witnesses().stopAnswered(answer.press(), answer.works());
        } else if (effect instanceof Effect.AskAccess ask) {
            askAccess(ask, mine);
        } else if (effect instanceof Effect.Learn learn) {
            hub.learn(learn);
        } else {
            toDevices(effect, room, mine);
        }
    }

    private void toDevices(Effect effect, DeviceRoom devices, int mine) {
        if (effect instanceof Effect.SetPace pace) {
            devices.setPace(pace.pouring());
        } else if (effect instanceof Effect.AskStatus ask) {
            devices.status(
                    status -> hub.feedIf(mine, () -> new PourEvent.StatusAnswered(now(), ask.call(), status)),
                    fault -> hub.feedIf(mine, () -> new PourEvent.CallFailed(now(), ask.call(), fault)));
        } else if (effect instanceof Effect.AskReading ask) {
            devices.reading(
                    reading -> hub.feedIf(mine, () -> new PourEvent.ReadingAnswered(now(), ask.call(), reading)),
                    fault -> hub.feedIf(mine, () -> new PourEvent.CallFailed(now(), ask.call(), fault)));
        } else if (effect instanceof Effect.SendCommand send) {
            devices.dispenser()
                    .command(
                            send.ml(),
                            send.requestId(),
                            send.ticket(),
                            answer -> hub.feedIf(
                                    mine, () -> new PourEvent.CommandAnswered(now(), send.requestId(), answer)));
        } else if (effect instanceof Effect.SendStop stop) {
            devices.dispenser()
                    .stop(
                            stop.requestId(),
                            answer -> hub.feedIf(mine, () -> new PourEvent.StopAnswered(now(), stop.call(), answer)));
        } else if (effect instanceof Effect.StopAnything stop) {
            devices.dispenser()
                    .stop(
                            null,
                            answer ->
                                    hub.feedIf(mine, () -> new PourEvent.AnythingStopped(now(), stop.press(), answer)));
        }
    }

    private void askAccess(Effect.AskAccess ask, int mine) {
        boolean down = world.store().isDown();
        boolean may = !"blocked".equals(ask.pour().userToken());
        world.time()
                .in(
                        random.nextLong(20 * MS),
                        () -> hub.feedIf(mine, () -> {
                            if (down) {
                                return new PourEvent.CallFailed(
                                        now(), ask.call(), new Fault(Code.LEDGER_DOWN, "It cannot be read."));
                            }
                            return may
                                    ? new PourEvent.AccessAnswered(
                                            now(), ask.call(), null, null, null, null, hub.learning())
                                    : new PourEvent.AccessAnswered(
                                            now(),
                                            ask.call(),
                                            Code.GUEST_BLOCKED,
                                            "Blocked.",
                                            null,
                                            null,
                                            hub.learning());
                        }));
    }

    private void append(Effect.Append append, int mine) {
        boolean reused = append.keyed() != null && isKeyReused(append.entry());
        world.store()
                .append(
                        append.entry(),
                        reused,
                        fault -> hub.feedIf(
                                mine,
                                () -> fault == null
                                        ? new PourEvent.Committed(now(), append.call())
                                        : new PourEvent.CallFailed(now(), append.call(), fault)));
    }

    private boolean isKeyReused(LedgerEntry entry) {
        SimulatedCaller caller = hub.callers().get(entry.pour().requestId());
        return caller != null && caller.request.keyReused();
    }

    private void refuse(Effect.Refuse refuse, int mine) {
        world.store().append(refuse.entry(), isKeyReused(refuse.entry()), fault -> {
            if (hub.isAlive(mine)) {
                answer(refuse.answer());
            }
        });
    }

    private void answer(DispenseAnswer answer) {
        world.trace().add("answer", answer::toString);
        world.witnesses().answered(answer);
    }

    private long now() {
        return world.clock().nanos();
    }
}
