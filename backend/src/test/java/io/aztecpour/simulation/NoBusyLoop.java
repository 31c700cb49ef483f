package io.aztecpour.simulation;

import io.aztecpour.pour.machine.PourEvent;
import io.aztecpour.pour.machine.PourMachine.Transition;
import io.aztecpour.pour.machine.TapState;

/** The machine asks to be woken for a reason: not in the past again and again, and not all the time. */
final class NoBusyLoop extends PourInvariant {
    private static final int MOST_AT_ONCE = 20;
    private static final int MOST_A_SECOND = 300;

    private final StepFunction machine;
    private int overdue;
    private int ticks;
    private long second;

    NoBusyLoop(World world, StepFunction machine) {
        super(world, "no busy loop");
        this.machine = machine;
    }

    @Override
    void stepped(TapState before, PourEvent event, Transition transition) {
        if (!(event instanceof PourEvent.Tick)) {
            return;
        }
        overdue = machine.wakeAtNanos(transition.state()) <= event.atNanos() ? overdue + 1 : 0;
        if (overdue > MOST_AT_ONCE) {
            throw violated("%d ticks in a row ask to be woken in the past, in %s.", overdue, transition.state());
        }
        if (now() - second > SECOND) {
            second = now();
            ticks = 0;
        }
        if (++ticks > MOST_A_SECOND) {
            throw violated("More than %d ticks in a second, in %s.", MOST_A_SECOND, transition.state());
        }
    }
}
