package io.aztecpour.simulation;

import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Pour;
import io.aztecpour.pour.machine.Effect;
import io.aztecpour.pour.machine.LedgerEntry;
import io.aztecpour.pour.machine.OpenPour;
import io.aztecpour.pour.machine.PourEvent;
import io.aztecpour.pour.machine.PourMachine.Transition;
import io.aztecpour.pour.machine.TapState;
import java.util.List;

/** Sees everything that happens in an episode, at the moment when it does. */
abstract class Witness {
    /** The machine took a step; its effects are not carried out yet. */
    void stepped(TapState before, PourEvent event, Transition transition) {}

    /** An effect is about to be carried out. */
    void effect(Effect effect) {}

    void requested(SimulatedCaller caller) {}

    void answered(DispenseAnswer answer) {}

    void stopPressed(long press) {}

    void stopAnswered(long press, boolean works) {}

    void published(Pour pour) {}

    /** A row is on the disk. */
    void durable(LedgerEntry entry) {}

    /** The pump was switched on for this pour. */
    void pumpStarted(String requestId, GroundTruth.Poured poured) {}

    void hubKilled() {}

    /** @param open what it found without an outcome */
    void hubStarted(List<OpenPour> open) {}

    /** The world has calmed down, and the machine with it. */
    void ended() {}
}
