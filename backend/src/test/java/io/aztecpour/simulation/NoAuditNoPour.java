package io.aztecpour.simulation;

import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.pour.machine.Effect;

/** {@code started} is on the disk, and no outcome yet, before the command leaves and before anybody is told that it pours. */
final class NoAuditNoPour extends PourInvariant {
    NoAuditNoPour(World world) {
        super(world, "no audit, no pour");
    }

    @Override
    void effect(Effect effect) {
        if (effect instanceof Effect.SendCommand command) {
            SimulatedStore.Rows rows = world.store().rows(command.requestId());
            if (rows.started == null) {
                throw violated("%s was commanded without a started row.", command.requestId());
            }
            if (rows.ended != null) {
                throw violated("%s was commanded after its outcome.", command.requestId());
            }
        }
    }

    @Override
    void answered(DispenseAnswer answer) {
        String requestId = String.valueOf(answer.requestId());
        if (answer.code() == null && world.store().rows(requestId).started == null) {
            throw violated("%s was called running without a started row.", requestId);
        }
    }

    @Override
    void pumpStarted(String requestId, GroundTruth.Poured poured) {
        if (world.store().rows(requestId).started == null) {
            throw violated("The pump runs for %s, which has no started row.", requestId);
        }
    }
}
