package io.aztecpour.simulation;

import io.aztecpour.domain.Tap;
import io.aztecpour.pour.machine.LedgerEntry;
import io.aztecpour.pour.machine.PourEvent;
import io.aztecpour.pour.machine.PourMachine.Transition;
import io.aztecpour.pour.machine.TapState;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** One tap with everything around it, for one episode. Used by one thread. */
final class World {
    private final Script script;
    private final VirtualTime time = new VirtualTime();
    private final Trace trace;
    private final SimulatedStand stand;
    private final GroundTruth truth;
    private final SimulatedDevice device;
    private final SimulatedWire wire;
    private final SimulatedStore store;
    private final HubClock clock;
    private final SimulatedHub hub;
    private final Witnesses witnesses;
    private final Transitions transitions = new Transitions();
    private final Epilogue epilogue = new Epilogue(this);
    private long scaleBusyUntil;

    World(Script script, StepFunction machine, boolean traced) {
        this(script, machine, traced, entry -> {});
    }

    /** @param log told of each row that is on the disk */
    World(Script script, StepFunction machine, boolean traced, Consumer<LedgerEntry> log) {
        SplittableRandom random = new SplittableRandom(script.seed());
        this.script = script;
        this.trace = new Trace(traced, time);
        this.stand = new SimulatedStand(profile().physics(), random.nextLong());
        this.truth = new GroundTruth(stand);
        this.device = new SimulatedDevice(profile(), stand, time, truth);
        this.wire = new SimulatedWire(profile(), time, stand, random.split(), trace);
        this.store = new SimulatedStore(time, random.split(), trace, entry -> {
            log.accept(entry);
            witnesses().durable(entry);
        });
        this.clock = new HubClock(time, profile().clockOffset());
        this.hub = new SimulatedHub(this, machine, random.split());
        this.witnesses = new Witnesses(Invariants.of(this, machine));
        truth.onPumpStart((requestId, poured) -> {
            trace.add("pump", () -> "starts for " + requestId);
            witnesses.pumpStarted(requestId, poured);
        });
    }

    /** Plays the script to its end, and then a calm one. @throws BrokenInvariant where an invariant does not hold */
    void run() {
        new SimulatedPeople(this).plan(script);
        stand.physics().placeGlass(profile().emptyG());
        hub.start();
        runUntil(script.calmNanos());
        epilogue.run();
        witnesses.ended();
    }

    void runUntil(long nanos) {
        boolean more = true;
        while (more) {
            more = time.step(nanos);
        }
    }

    void stepped(TapState before, PourEvent event, Transition transition) {
        transitions.add(before, event, transition.state());
        witnesses.stepped(before, event, transition);
    }

    void setUpScale(long forNanos) {
        scaleBusyUntil = time.now() + forNanos;
    }

    boolean isScaleBusy() {
        return time.now() < scaleBusyUntil;
    }

    Tap tap() {
        return profile().tap(device.installed());
    }

    Script script() {
        return script;
    }

    Profile profile() {
        return script.profile();
    }

    VirtualTime time() {
        return time;
    }

    Trace trace() {
        return trace;
    }

    SimulatedStand stand() {
        return stand;
    }

    GroundTruth truth() {
        return truth;
    }

    SimulatedDevice device() {
        return device;
    }

    SimulatedWire wire() {
        return wire;
    }

    SimulatedStore store() {
        return store;
    }

    HubClock clock() {
        return clock;
    }

    SimulatedHub hub() {
        return hub;
    }

    Witnesses witnesses() {
        return witnesses;
    }

    /** @return whether the last pours, with all being well, were too much or too little */
    boolean missedDose() {
        return epilogue.missedDose();
    }

    Transitions transitions() {
        return transitions;
    }
}
