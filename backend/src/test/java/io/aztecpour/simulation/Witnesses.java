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

/** Tells all witnesses. */
final class Witnesses extends Witness {
    private final List<? extends Witness> all;

    Witnesses(List<? extends Witness> all) {
        this.all = all;
    }

    @Override
    void stepped(TapState before, PourEvent event, Transition transition) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).stepped(before, event, transition);
        }
    }

    @Override
    void effect(Effect effect) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).effect(effect);
        }
    }

    @Override
    void requested(SimulatedCaller caller) {
        all.forEach(one -> one.requested(caller));
    }

    @Override
    void answered(DispenseAnswer answer) {
        all.forEach(one -> one.answered(answer));
    }

    @Override
    void stopPressed(long press) {
        all.forEach(one -> one.stopPressed(press));
    }

    @Override
    void stopAnswered(long press, boolean works) {
        all.forEach(one -> one.stopAnswered(press, works));
    }

    @Override
    void published(Pour pour) {
        all.forEach(one -> one.published(pour));
    }

    @Override
    void durable(LedgerEntry entry) {
        all.forEach(one -> one.durable(entry));
    }

    @Override
    void pumpStarted(String requestId, GroundTruth.Poured poured) {
        all.forEach(one -> one.pumpStarted(requestId, poured));
    }

    @Override
    void hubKilled() {
        all.forEach(Witness::hubKilled);
    }

    @Override
    void hubStarted(List<OpenPour> open) {
        all.forEach(one -> one.hubStarted(open));
    }

    @Override
    void ended() {
        all.forEach(Witness::ended);
    }
}
