package io.aztecpour.simulation;

import io.aztecpour.domain.Pour;
import io.aztecpour.pour.machine.Effect;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A pour is commanded once, with 1–60 ml; never while another one is written as started without an outcome, nor while the pump runs for
 * another one. What the network holds up is no excuse: the hub has to wait until it cannot come any more.
 */
final class OneCommand extends PourInvariant {
    private final Set<String> commanded = new HashSet<>();

    OneCommand(World world) {
        super(world, "one command at a time");
    }

    @Override
    void effect(Effect effect) {
        if (!(effect instanceof Effect.SendCommand command)) {
            return;
        }
        String requestId = command.requestId();
        if (command.ml() < 1 || command.ml() > Pour.MAX_POUR_ML) {
            throw violated("%d ml were commanded for %s.", command.ml(), requestId);
        }
        if (!commanded.add(requestId)) {
            throw violated("%s was commanded twice.", requestId);
        }
        for (Map.Entry<String, SimulatedStore.Rows> other :
                world.store().pours().entrySet()) {
            SimulatedStore.Rows rows = other.getValue();
            if (!other.getKey().equals(requestId) && rows.started != null && rows.ended == null) {
                throw violated("%s was commanded while %s had no outcome.", requestId, other.getKey());
            }
        }
        if (world.device().pumps()) {
            throw violated(
                    "%s was commanded while the pump ran for %s.",
                    requestId, world.truth().lastPumped());
        }
    }

    @Override
    void pumpStarted(String requestId, GroundTruth.Poured poured) {
        if (poured.starts() > 1) {
            throw violated("The pump was started %d times for %s.", poured.starts(), requestId);
        }
        if (poured.askedMl() > Pour.MAX_POUR_ML) {
            throw violated("The dispenser was told %.0f ml for %s.", poured.askedMl(), requestId);
        }
    }
}
