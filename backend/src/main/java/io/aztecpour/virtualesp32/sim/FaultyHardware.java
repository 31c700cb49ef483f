package io.aztecpour.virtualesp32.sim;

import io.aztecpour.virtualesp32.firmware.Hardware;
import io.aztecpour.virtualesp32.physics.TestRig;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The wires between chip and stand, as good as the faults let them be. */
final class FaultyHardware implements Hardware {
    private final TestRig stand;
    private final Faults faults;
    private OptionalInt lastCounts = OptionalInt.empty();
    private OptionalDouble lastDistance = OptionalDouble.empty();
    private boolean valveOpen;

    FaultyHardware(TestRig stand, Faults faults) {
        this.stand = stand;
        this.faults = faults;
    }

    @Override
    public void pump(boolean on) {
        stand.pump(on);
        valveOpen = on || (valveOpen && faults.has(FaultKind.STUCK_OPEN));
    }

    @Override
    public OptionalInt weightCounts() {
        if (faults.has(FaultKind.WEIGHT_SENSOR)) {
            return OptionalInt.empty();
        }
        if (!faults.has(FaultKind.STUCK_SENSOR) || lastCounts.isEmpty()) {
            lastCounts = OptionalInt.of(stand.readWeightCounts());
        }
        return lastCounts;
    }

    @Override
    public OptionalDouble distanceMillimetres() {
        if (faults.has(FaultKind.DISTANCE_SENSOR)) {
            return OptionalDouble.empty();
        }
        if (!faults.has(FaultKind.STUCK_SENSOR) || lastDistance.isEmpty()) {
            lastDistance = stand.readDistanceMillimetres();
        }
        return lastDistance;
    }

    @Override
    public Optional<String> complaint() {
        return faults.find(FaultKind.ODD_STATE).map(InjectedFault::word);
    }

    /** Lets the liquid obey the faults that are in force now. */
    void bringFaultsToBear() {
        boolean stuckOpen = faults.has(FaultKind.STUCK_OPEN);
        valveOpen = stuckOpen ? valveOpen : stand.truth().pumpOn();
        stand.holdValveOpen(stuckOpen && valveOpen);
        stand.block(faults.has(FaultKind.NO_FLOW));
    }
}
