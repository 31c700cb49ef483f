package io.aztecpour.simulation;

import io.aztecpour.domain.Glass;
import io.aztecpour.pour.machine.Effect;
import io.aztecpour.pour.machine.PourEvent;
import io.aztecpour.pour.machine.PourMachine.Transition;
import io.aztecpour.pour.machine.TapState;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A press on stop, a glass that a reading sees lifted, and a hub that ends switch the pump off within a moment, where the device can stop
 * and hears of it. A press before the command means that there is no command.
 */
final class StopsInTime extends PourInvariant {
    private static final Set<Trouble> DEAF = EnumSet.of(Trouble.WIRE, Trouble.DEVICE);
    private static final long AT_ONCE_NANOS = 600 * MS;

    private final Set<String> toBeStopped = new HashSet<>();
    private @Nullable String commanded;
    private boolean answered;

    StopsInTime(World world) {
        super(world, "stop means stop");
    }

    @Override
    void effect(Effect effect) {
        if (!(effect instanceof Effect.SendCommand command)) {
            return;
        }
        if (toBeStopped.contains(command.requestId())) {
            throw violated("%s was commanded after somebody had pressed stop.", command.requestId());
        }
        commanded = command.requestId();
        answered = false;
    }

    @Override
    void stepped(TapState before, PourEvent event, Transition transition) {
        if (event instanceof PourEvent.ReadingArrived arrived) {
            String requestId = commanded;
            if (arrived.reading().glass() == Glass.ABSENT && requestId != null && pumpsFor(requestId)) {
                toBeStopped.add(requestId);
                mustBeOff(requestId, "a reading saw the glass lifted");
            }
        } else if (event instanceof PourEvent.CommandAnswered said) {
            answered = true;
            if (toBeStopped.contains(said.requestId())) {
                mustBeOff(said.requestId(), "the command that was to be stopped was answered");
            }
        } else if (event instanceof PourEvent.HubStopping) {
            stopAll("the hub was told to end");
        }
    }

    @Override
    void stopPressed(long press) {
        stopAll("stop was pressed");
    }

    private void stopAll(String why) {
        for (SimulatedCaller caller : world.hub().callers().values()) {
            boolean open = caller.run == world.hub().run() && world.store().rows(caller.requestId).ended == null;
            if (open) {
                toBeStopped.add(caller.requestId);
            }
        }
        String running = world.device().pumps() ? world.truth().lastPumped() : null;
        if (running != null && (answered || !running.equals(commanded))) {
            mustBeOff(running, why);
        }
    }

    @Override
    void stopAnswered(long press, boolean works) {
        String running = world.device().pumps() ? world.truth().lastPumped() : null;
        if (works && running != null && (answered || !running.equals(commanded))) {
            mustBeOff(running, "the stop was said to work");
        }
    }

    private boolean pumpsFor(String requestId) {
        return world.device().pumps() && requestId.equals(world.truth().lastPumped());
    }

    private void mustBeOff(String requestId, String why) {
        if (!world.profile().protocol().stops() || !answered) {
            return;
        }
        long since = now();
        int run = world.hub().run();
        long bound = AT_ONCE_NANOS + 2 * world.profile().callNanos();
        world.time().in(bound, () -> {
            boolean alive = world.hub().isUp() && world.hub().run() == run;
            if (alive && pumpsFor(requestId) && world.script().isQuiet(DEAF, since - SECOND, now())) {
                throw violated("The pump still runs for %s, %s after %s.", requestId, seconds(bound), why);
            }
        });
    }

    @Override
    void hubKilled() {
        toBeStopped.clear();
        commanded = null;
    }
}
