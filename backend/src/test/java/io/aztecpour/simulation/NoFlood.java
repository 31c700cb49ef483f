package io.aztecpour.simulation;

import io.aztecpour.pour.machine.Effect;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/**
 * No pour brings more than its one command can, and on a tap that has learned its pump no glass gets more than the cap and what lies
 * between two pours, unless a valve stays open.
 */
final class NoFlood extends Invariant {
    /** Spin-up, braking and the drop at the spout, ml. */
    private static final double SLACK_ML = 2.5;

    /** What a glass may hold at the very most after a pour of a tap that has learned, ml. */
    private static final double LEARNED_MOST_ML = 63;

    private static final int LEARNED = 4;

    private final Map<String, Integer> lessons = new HashMap<>();

    NoFlood(World world) {
        super(world, "no glass gets too much");
    }

    @Override
    void effect(Effect effect) {
        if (effect instanceof Effect.SendCommand command) {
            int known = world.hub().learning().learning().cleanPours();
            lessons.put(command.requestId(), known);
        }
    }

    @Override
    void ended() {
        world.stand().advanceTo(now());
        for (Map.Entry<String, Integer> pour : lessons.entrySet()) {
            Caller caller = world.hub().callers().get(pour.getKey());
            boolean quiet =
                    world.script().isQuiet(EnumSet.of(Trouble.LIQUID, Trouble.DEVICE), caller.askedNanos, now());
            if (quiet && world.truth().hasStarted(pour.getKey())) {
                judge(pour.getKey(), pour.getValue());
            }
        }
    }

    private void judge(String requestId, int known) {
        double released = world.truth().releasedMl(requestId);
        double most = world.truth().of(requestId).askedMl()
                        * world.profile().physics().flowPerRated()
                + SLACK_ML;
        if (released > most) {
            throw violated("%.1f ml came for %s, which can bring %.1f ml.", released, requestId, most);
        }
        if (known >= LEARNED && released > LEARNED_MOST_ML && world.profile().weighs()) {
            throw violated("%.1f ml came for %s after %d lessons.", released, requestId, known);
        }
    }
}
