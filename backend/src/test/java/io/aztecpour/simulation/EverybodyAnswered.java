package io.aztecpour.simulation;

import io.aztecpour.domain.DispenseAnswer;
import java.util.HashMap;
import java.util.Map;

/** Whoever asks for a pour or presses stop is answered once, within a bound, unless the hub is killed. */
final class EverybodyAnswered extends PourInvariant {
    /** The checks with the slowest board and store, the command, and the patience with a device that is silent. */
    private static final long ANSWER_NANOS = 40 * SECOND;

    private static final long STOP_NANOS = 5 * SECOND;

    private final Map<Long, Integer> presses = new HashMap<>();

    EverybodyAnswered(World world) {
        super(world, "everybody is answered once");
    }

    @Override
    void requested(SimulatedCaller caller) {
        world.time().in(ANSWER_NANOS, () -> {
            boolean alive = world.hub().isUp() && world.hub().run() == caller.run;
            if (alive && caller.answers.isEmpty()) {
                throw violated("%s got no answer within %s.", caller.requestId, seconds(ANSWER_NANOS));
            }
        });
    }

    @Override
    void answered(DispenseAnswer answer) {
        SimulatedCaller caller = world.hub().callers().get(String.valueOf(answer.requestId()));
        if (caller == null) {
            throw violated("Nobody asked for what is answered: %s", answer);
        }
        caller.answers.add(answer);
        if (caller.answers.size() > 1) {
            throw violated("%s was answered %s", caller.requestId, caller.answers);
        }
    }

    @Override
    void stopPressed(long press) {
        presses.put(press, 0);
        int run = world.hub().run();
        world.time().in(STOP_NANOS, () -> {
            boolean alive = world.hub().isUp() && world.hub().run() == run;
            if (alive && presses.get(press) == 0) {
                throw violated("Press %d got no answer within %s.", press, seconds(STOP_NANOS));
            }
        });
    }

    @Override
    void stopAnswered(long press, boolean works) {
        Integer answers = presses.get(press);
        if (answers == null || answers > 0) {
            throw violated("Press %d was answered %s.", press, answers == null ? "and not made" : "twice");
        }
        presses.put(press, answers + 1);
    }
}
