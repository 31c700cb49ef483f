package io.aztecpour.simulation;

import java.util.List;

/** All invariants of a pour. */
final class Invariants {
    private Invariants() {}

    static List<PourInvariant> of(World world, StepFunction machine) {
        return List.of(
                new NoAuditNoPour(world),
                new OneCommand(world),
                new GlassWasThere(world),
                new OneOutcome(world),
                new TruthfulLedger(world),
                new BottleAgrees(world),
                new EverybodyAnswered(world),
                new StopsInTime(world),
                new NoFlood(world),
                new LegalPhases(world),
                new PureFunction(world, machine),
                new NoBusyLoop(world, machine));
    }
}
