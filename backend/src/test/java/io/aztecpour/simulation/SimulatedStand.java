package io.aztecpour.simulation;

import io.aztecpour.virtualesp32.physics.PhysicsProfile;
import io.aztecpour.virtualesp32.physics.TestRig;
import io.aztecpour.virtualesp32.physics.Truth;
import java.util.ArrayList;
import java.util.List;

/**
 * The stand and the boards wired to it, advanced together.
 */
final class SimulatedStand {
    private final TestRig stand;
    private final List<SimulatedBoard> boards = new ArrayList<>();
    private long now;

    SimulatedStand(PhysicsProfile physics, long seed) {
        this.stand = new TestRig(physics, seed);
    }

    TestRig physics() {
        return stand;
    }

    void add(SimulatedBoard board) {
        boards.add(board);
    }

    void remove(SimulatedBoard board) {
        boards.remove(board);
    }

    /** Does everything that is due until then, in its order. */
    void advanceTo(long nanos) {
        if (nanos <= now) {
            return;
        }
        for (SimulatedBoard next = next(nanos); next != null; next = next(nanos)) {
            long due = Math.max(now, next.nextEventNanos());
            stand.advanceTo(due);
            now = due;
            next.run(due);
        }
        stand.advanceTo(nanos);
        now = nanos;
        for (SimulatedBoard board : boards) {
            board.run(nanos);
        }
    }

    private SimulatedBoard next(long nanos) {
        SimulatedBoard first = null;
        long due = nanos;
        for (SimulatedBoard board : boards) {
            long wanted = board.nextEventNanos();
            if (wanted <= due && (first == null || wanted < due)) {
                first = board;
                due = wanted;
            }
        }
        return first;
    }

    Truth truth() {
        return stand.truth();
    }

    /** @return all that ever left the spout and has landed or is falling, ml, from some beginning on */
    double releasedMl() {
        Truth truth = stand.truth();
        return truth.mlDispensedTotal() - truth.mlInHose();
    }
}
