package io.aztecpour.simulation;

import io.aztecpour.pour.machine.PourEvent;
import io.aztecpour.pour.machine.PourMachine;
import io.aztecpour.pour.machine.PourMachine.Transition;
import io.aztecpour.pour.machine.TapState;

/** The machine under test, or a spoiled one that shows whether an invariant notices. */
interface StepFunction {
    /** The real one. */
    StepFunction POUR = PourMachine::step;

    Transition step(TapState before, PourEvent event);

    /** @return when the state wants to be woken, ns; {@link Long#MAX_VALUE} for never */
    default long wakeAtNanos(TapState state) {
        return state.wakeAtNanos();
    }
}
