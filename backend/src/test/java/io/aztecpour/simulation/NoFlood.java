package io.aztecpour.simulation;

import io.aztecpour.pour.machine.Effect;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/**
 * No pour brings more than its one command can, and on a tap that has learned its pump by pours like this one no glass gets
 * more than the cap and what lies between two pours, unless a valve stays open.
 */
final class NoFlood extends PourInvariant {
    /** Spin-up, braking and the drop at the spout, ml. */
    private static final double SLACK_ML = 2.5;

    /** What a glass may hold at the very most after a pour of a tap that has learned, ml. */
    private static final double LEARNED_MOST_ML = 63;

    private static final int LEARNED = 4;

    /** Sips teach little of a large pour: so large a part of it must have taught too. */
    private static final double ALIKE = 0.5;

    private final Map<String, Lessons> lessons = new HashMap<>();
    private double largestMl;

    /** What a tap had learned when the command was sent. @param largestMl of the pours that taught, ml */
    private record Lessons(int count, double largestMl) {
        private boolean hold(double askedMl) {
            return count >= LEARNED && largestMl >= ALIKE * askedMl;
        }
    }

    NoFlood(World world) {
        super(world, "no glass gets too much");
    }

    @Override
    void effect(Effect effect) {
        if (effect instanceof Effect.SendCommand command) {
            int known = world.hub().learning().learning().cleanPours();
            largestMl = known == 0 ? 0 : largestMl;
            lessons.put(command.requestId(), new Lessons(known, largestMl));
        }
        if (effect instanceof Effect.Learn learn) {
            largestMl = Math.max(largestMl, learn.lesson().settledMl());
        }
    }

    @Override
    void ended() {
        world.stand().advanceTo(now());
        for (Map.Entry<String, Lessons> pour : lessons.entrySet()) {
            SimulatedCaller caller = world.hub().callers().get(pour.getKey());
            boolean quiet =
                    world.script().isQuiet(EnumSet.of(Trouble.LIQUID, Trouble.DEVICE), caller.askedNanos, now());
            if (quiet && world.truth().hasStarted(pour.getKey())) {
                judge(pour.getKey(), pour.getValue());
            }
        }
    }

    private void judge(String requestId, Lessons known) {
        double released = world.truth().releasedMl(requestId);
        double most = world.truth().of(requestId).askedMl()
                        * world.profile().physics().flowPerRated()
                + SLACK_ML;
        if (released > most) {
            throw violated("%.1f ml came for %s, which can bring %.1f ml.", released, requestId, most);
        }
        if (known.hold(world.truth().of(requestId).askedMl())
                && released > LEARNED_MOST_ML
                && world.profile().weighs()) {
            throw violated("%.1f ml came for %s after %d lessons.", released, requestId, known.count());
        }
    }
}
