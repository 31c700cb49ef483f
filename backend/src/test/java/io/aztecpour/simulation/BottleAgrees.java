package io.aztecpour.simulation;

import io.aztecpour.domain.Maintenance;
import io.aztecpour.domain.MaintenanceKind;
import io.aztecpour.domain.Movement;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.pour.machine.LedgerEntry;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tap's bottle loses is what the audit says that was poured, after each row, over any number of crashes. */
final class BottleAgrees extends PourInvariant {
    private static final double ROUNDING_ML = 1e-6;

    private final Set<String> names = new HashSet<>();
    private double loggedMl;
    private double movedMl;

    BottleAgrees(World world) {
        super(world, "the bottle agrees with the audit");
    }

    @Override
    void durable(LedgerEntry entry) {
        loggedMl += loggedMl(entry);
        Movement movement = entry.movement();
        if (movement != null) {
            move(movement);
        }
        if (Math.abs(loggedMl - movedMl) > ROUNDING_ML) {
            throw violated("The log has %.2f ml and the bottle lost %.2f: %s", loggedMl, movedMl, entry);
        }
    }

    private void move(Movement movement) {
        if (!names.add(movement.kind() + " " + movement.requestId())) {
            throw violated("The bottle loses the same twice: %s", movement);
        }
        if (movement.ml() > 0) {
            throw violated("A pour fills the bottle: %s", movement);
        }
        movedMl -= movement.ml();
    }

    private static double loggedMl(LedgerEntry entry) {
        Maintenance run = entry.pour().maintenance();
        if (run != null && (run.kind() == MaintenanceKind.RINSE || run.kind() == MaintenanceKind.DRY)) {
            // The hose does not hang in the bottle.
            return 0;
        }
        if (entry instanceof LedgerEntry.PouredLate late) {
            return orNothing(late.claimedMl());
        }
        Pour pour = entry.pour();
        if (!(entry instanceof LedgerEntry.Ended) || pour.phase() == PourPhase.REFUSED) {
            return 0;
        }
        // As it counts for the guest.
        boolean unknownSuccess = pour.pouredMl() == null && pour.phase() == PourPhase.SUCCESS;
        return unknownSuccess ? pour.amountMl() : orNothing(pour.pouredMl());
    }

    private static double orNothing(@Nullable Double ml) {
        return ml == null ? 0 : ml;
    }
}
