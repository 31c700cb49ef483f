package io.aztecpour.simulation;

import io.aztecpour.pour.machine.PourEvent;
import io.aztecpour.pour.machine.PourMachine.Transition;
import io.aztecpour.pour.machine.TapState;

/** The same state and event give the same again, and a state never changes. Looked at now and then, for it costs time. */
final class PureFunction extends PourInvariant {
    private static final int EVERY = 101;
    private static final int IN_WORDS_EVERY = 40;

    private final StepFunction machine;
    private int steps;
    private int looks;

    PureFunction(World world, StepFunction machine) {
        super(world, "the machine is a pure function");
        this.machine = machine;
    }

    @Override
    void stepped(TapState before, PourEvent event, Transition transition) {
        boolean rare = !(event instanceof PourEvent.ReadingArrived) && !(event instanceof PourEvent.Tick);
        steps += rare ? 13 : 1;
        if (steps < EVERY) {
            return;
        }
        steps = 0;
        boolean inWords = looks++ % IN_WORDS_EVERY == 0;
        String said = inWords ? StateText.of(before) : "";
        Transition again = machine.step(before, event);
        if (!again.effects().equals(transition.effects())) {
            throw violated("%s had the effects %s, and then %s.", event, transition.effects(), again.effects());
        }
        if (machine.wakeAtNanos(again.state()) != machine.wakeAtNanos(transition.state())) {
            throw violated("%s planned to be woken at another time when it was repeated.", event);
        }
        if (inWords && !said.equals(StateText.of(before))) {
            throw violated("%s changed the state that it came to: %s, and then %s.", event, said, StateText.of(before));
        }
        if (inWords && !StateText.of(again.state()).equals(StateText.of(transition.state()))) {
            throw violated(
                    "%s led to %s, and then to %s.",
                    event, StateText.of(transition.state()), StateText.of(again.state()));
        }
    }
}
