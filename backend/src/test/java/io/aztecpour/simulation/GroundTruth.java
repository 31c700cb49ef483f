package io.aztecpour.simulation;

import io.aztecpour.virtualesp32.physics.Truth;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What really happened at the stand. Only the stand and the boards tell it; the hub is never asked. */
final class GroundTruth {
    /** A pour as the stand saw it. */
    static final class Poured {
        private int starts;
        private double askedMl;
        private double releasedBefore;
        private double spilledBefore;
        private double releasedAfter = Double.NaN;

        int starts() {
            return starts;
        }

        double askedMl() {
            return askedMl;
        }
    }

    private final SimulatedStand stand;
    private final Map<String, Poured> pours = new HashMap<>();
    private @Nullable String arriving;
    private @Nullable String pumping;
    private BiConsumer<String, Poured> started = (requestId, poured) -> {};

    GroundTruth(SimulatedStand stand) {
        this.stand = stand;
    }

    void onPumpStart(BiConsumer<String, Poured> told) {
        started = told;
    }

    /** A command is at the dispenser; whether it pours shows at once. */
    void commandArrived(String requestId, int ml) {
        arriving = requestId;
        Poured poured = of(requestId);
        poured.askedMl = ml;
    }

    void pumpStarted() {
        String requestId = String.valueOf(arriving);
        if (pumping != null) {
            of(pumping).releasedAfter = stand.releasedMl();
        }
        pumping = requestId;
        Poured poured = of(requestId);
        poured.starts++;
        if (poured.starts == 1) {
            poured.releasedBefore = stand.releasedMl();
            poured.spilledBefore = stand.truth().mlSpilled();
        }
        poured.releasedAfter = Double.NaN;
        started.accept(requestId, poured);
    }

    /** What comes from now on belongs to no pour. */
    void endPour() {
        if (pumping != null) {
            Poured poured = of(pumping);
            poured.releasedAfter = stand.releasedMl();
        }
        pumping = null;
    }

    Poured of(String requestId) {
        return pours.computeIfAbsent(requestId, unheardOf -> new Poured());
    }

    boolean hasStarted(String requestId) {
        Poured poured = pours.get(requestId);
        return poured != null && poured.starts > 0;
    }

    /** @return the pour that the pump was started for last; null before the first */
    @Nullable
    String lastPumped() {
        return pumping;
    }

    /** @return what left the spout since the pump was started for this pour and until it was started for the next, ml */
    double releasedMl(String requestId) {
        Poured poured = pours.get(requestId);
        if (poured == null || poured.starts == 0) {
            return 0;
        }
        double after = Double.isNaN(poured.releasedAfter) ? stand.releasedMl() : poured.releasedAfter;
        return after - poured.releasedBefore;
    }

    /** @return what of this, the newest pour, has landed in the glass and stays there, ml */
    double landedMl(String requestId) {
        Poured poured = of(requestId);
        Truth truth = stand.truth();
        // The spout holds back the last drop of one pour and gives it with the next one.
        return releasedMl(requestId) - truth.mlInAir() - (truth.mlSpilled() - poured.spilledBefore);
    }
}
