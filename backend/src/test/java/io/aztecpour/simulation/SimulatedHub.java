package io.aztecpour.simulation;

import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.Maintenance;
import io.aztecpour.domain.MaintenanceKind;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.machine.Effect;
import io.aztecpour.pour.machine.EquipmentLearning;
import io.aztecpour.pour.machine.OpenPour;
import io.aztecpour.pour.machine.PourEvent;
import io.aztecpour.pour.machine.PourMachine.Transition;
import io.aztecpour.pour.machine.TapState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The hub around the machine: it feeds it what happens, wakes it when it asks, and may be killed at any moment. */
final class SimulatedHub {
    /** A hub that is asked to end is killed after this time, ms. */
    static final long END_WITHIN_MS = 2_500;

    /** Every so many-th request is not a guest's, but part of a run that primes or cleans. */
    private static final int PARTS = 4;

    private static final long MS = 1_000_000L;
    private static final long READ_AGAIN_NANOS = 500 * MS;

    private final World world;
    private final StepFunction machine;
    private final SplittableRandom random;
    private final EffectRunner effects;
    private final Map<String, SimulatedCaller> callers = new HashMap<>();
    private TapState state = TapState.NEW;
    private EquipmentLearning learning = EquipmentLearning.NOTHING;
    private @Nullable DeviceRoom room;
    private int run;
    private boolean known;
    private boolean ending;
    private long plannedWake = Long.MAX_VALUE;
    private long wakes;
    private int requests;
    private long presses;

    SimulatedHub(World world, StepFunction machine, SplittableRandom random) {
        this.world = world;
        this.machine = machine;
        this.random = random;
        this.effects = new EffectRunner(world, this, random.split());
    }

    TapState state() {
        return state;
    }

    boolean isUp() {
        return room != null;
    }

    /** @return whether it takes requests */
    boolean isReady() {
        return room != null && known && !ending;
    }

    /** @return whether all boards answer it, and with measurements of now */
    boolean seesDevices() {
        return room != null && room.isWell();
    }

    /** @return how often it was started */
    int run() {
        return run;
    }

    Map<String, SimulatedCaller> callers() {
        return callers;
    }

    void start() {
        run++;
        known = false;
        ending = false;
        state = TapState.NEW;
        plannedWake = Long.MAX_VALUE;
        world.trace().add("hub", () -> "starts");
        int mine = run;
        room = new DeviceRoom(
                world.profile(),
                world.time(),
                world.wire(),
                world.device(),
                world.clock(),
                random.split(),
                world::isScaleBusy,
                reading -> heard(mine, reading));
        recover(mine);
    }

    private void recover(int mine) {
        world.time().in(1 + random.nextLong(20 * MS), () -> {
            if (mine != run || room == null) {
                return;
            }
            if (world.store().isDown()) {
                world.time().in(READ_AGAIN_NANOS, () -> recover(mine));
                return;
            }
            known = true;
            List<OpenPour> open = world.store().open();
            world.witnesses().hubStarted(open);
            if (!open.isEmpty()) {
                feed(new PourEvent.Recovered(now(), world.clock().epochMs(), open, false));
            }
        });
    }

    /** Everything that was in its memory is gone. */
    void kill() {
        if (room == null) {
            return;
        }
        world.trace().add("hub", () -> "is killed in " + state.name());
        room.close();
        room = null;
        run++;
        world.store().killed();
        world.witnesses().hubKilled();
    }

    /** It is told to end, and is gone when its outcomes are written, or when it took too long. */
    void end() {
        if (room == null || ending) {
            return;
        }
        ending = true;
        int mine = run;
        feed(new PourEvent.HubStopping(now()));
        world.time().in(END_WITHIN_MS * MS, () -> killIf(mine));
        killWhenRecorded(mine);
    }

    private void killWhenRecorded(int mine) {
        if (mine != run) {
            return;
        }
        if (state.isRecorded()) {
            world.time().in(MS, () -> killIf(mine));
        } else {
            world.time().in(10 * MS, () -> killWhenRecorded(mine));
        }
    }

    private void killIf(int mine) {
        if (mine == run) {
            kill();
        }
    }

    /** The machine could not deal with something: a defect of its own. */
    void fail() {
        if (room != null) {
            feed(new PourEvent.HubFailed(now(), null));
        }
    }

    void forgetLearning() {
        learning = EquipmentLearning.NOTHING;
    }

    EquipmentLearning learning() {
        return learning;
    }

    /** The tap was given another dispenser: the device room begins anew with it. */
    void deviceReplaced() {
        if (room == null) {
            return;
        }
        feed(new PourEvent.DeviceReplaced(now()));
    }

    void request(ScriptAction.Request request) {
        if (!isReady()) {
            world.trace().add("person", () -> "asks in vain");
            return;
        }
        requests++;
        String requestId = "r" + requests + "-" + run;
        SimulatedCaller caller =
                new SimulatedCaller(requestId, request, world.time().now(), run);
        callers.put(requestId, caller);
        Tap tap = world.tap();
        Pour pour = requests % PARTS == 0 ? part(requestId, request) : guests(requestId, request);
        world.witnesses().requested(caller);
        feed(new PourEvent.Requested(now(), pour, tap, 0));
    }

    private Pour guests(String requestId, ScriptAction.Request request) {
        String token = request.mayDrink() ? "guest" : "blocked";
        DispenseRequest asked = new DispenseRequest(world.tap().id(), request.ml(), token, null, "Ada");
        return Pour.checking(requestId, world.tap(), asked, world.clock().epochMs());
    }

    private Pour part(String requestId, ScriptAction.Request request) {
        MaintenanceKind[] kinds = MaintenanceKind.values();
        Maintenance run = new Maintenance(kinds[requests / PARTS % kinds.length], "run");
        return Pour.part(
                requestId, world.tap(), run, request.ml(), "Ada", world.clock().epochMs());
    }

    /** @return how many requests have reached the machine */
    int requests() {
        return requests;
    }

    void pressStop() {
        if (!isReady()) {
            return;
        }
        long press = ++presses;
        world.witnesses().stopPressed(press);
        feed(new PourEvent.StopPressed(now(), press, "Ada"));
    }

    private void heard(int mine, Reading reading) {
        if (mine == run) {
            feed(new PourEvent.ReadingArrived(now(), reading));
        }
    }

    private long now() {
        return world.clock().nanos();
    }

    private void feed(PourEvent event) {
        TapState before = state;
        Trace trace = world.trace();
        boolean worthTelling = !(event instanceof PourEvent.ReadingArrived);
        if (worthTelling) {
            trace.add("event", event::toString);
        } else if (trace.isOn()) {
            traceReading(((PourEvent.ReadingArrived) event).reading());
        }
        Transition transition = machine.step(before, event);
        state = transition.state();
        world.stepped(before, event, transition);
        for (Effect effect : transition.effects()) {
            trace.add("effect", effect::toString);
            world.witnesses().effect(effect);
            if (room != null) {
                effects.run(effect, room, run);
            }
        }
        planWake();
    }

    private void traceReading(Reading reading) {
        world.trace()
                .add(
                        "reading",
                        () -> reading.weightG() + " g" + (reading.weightError() ? " (error)" : "") + ", glass "
                                + reading.glass() + ", " + reading.state() + ", pour " + reading.requestId());
    }

    /** The hub's timers are a little late, and more so on a busy machine. */
    private void planWake() {
        long wake = machine.wakeAtNanos(state);
        if (wake == plannedWake) {
            return;
        }
        plannedWake = wake;
        long mine = ++wakes;
        if (wake == Long.MAX_VALUE) {
            return;
        }
        long lag = (long) (random.nextDouble() * world.profile().hubLagMs() * MS);
        world.time().at(Math.max(world.clock().worldNanos(wake), world.time().now()) + lag, () -> {
            if (mine == wakes && room != null) {
                plannedWake = Long.MIN_VALUE;
                feed(new PourEvent.Tick(now()));
            }
        });
    }

    /** Feeds an event back that a run of the hub waits for, unless it was killed meanwhile. */
    void feedIf(int mine, Supplier<PourEvent> event) {
        if (isAlive(mine)) {
            feed(event.get());
        }
    }

    boolean isAlive(int mine) {
        return mine == run && room != null;
    }

    void learn(Effect.Learn learn) {
        learning = new EquipmentLearning(
                learn.equipment(), learning.heldFor(learn.equipment()).after(learn.lesson()));
    }
}
