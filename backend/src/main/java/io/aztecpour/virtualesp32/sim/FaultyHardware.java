package io.aztecpour.virtualesp32.sim;

import io.aztecpour.virtualesp32.firmware.Hardware;
import io.aztecpour.virtualesp32.physics.CellTrouble;
import io.aztecpour.virtualesp32.physics.TestRig;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The wires between chip and test rig, as good as the faults let them be. */
final class FaultyHardware implements Hardware {
    /** Where the zero of another load cell lies, beside the usual one's: beyond the end of the range. */
    private static final int OTHER_ZERO_COUNTS = 1_500_000;

    private final TestRig rig;
    private final Faults faults;
    private OptionalInt lastCounts = OptionalInt.empty();
    private OptionalDouble lastDistance = OptionalDouble.empty();
    private boolean valveOpen;

    FaultyHardware(TestRig rig, Faults faults) {
        this.rig = rig;
        this.faults = faults;
    }

    @Override
    public void pump(boolean on) {
        rig.pump(on);
        valveOpen = on || (valveOpen && faults.has(FaultKind.STUCK_OPEN));
    }

    @Override
    public OptionalInt weightCounts() {
        if (faults.has(FaultKind.WEIGHT_SENSOR)) {
            return OptionalInt.empty();
        }
        if (!faults.has(FaultKind.STUCK_SENSOR) || lastCounts.isEmpty()) {
            lastCounts = OptionalInt.of(rig.readWeightCounts());
        }
        OptionalInt counts = faults.spoilSample(FaultKind.BAD_SAMPLE)
                .map(bad -> OptionalInt.of(rig.readWeightCounts(bad.grams())))
                .orElse(lastCounts);
        return faults.has(FaultKind.UNCALIBRATED) ? OptionalInt.of(counts.getAsInt() + OTHER_ZERO_COUNTS) : counts;
    }

    @Override
    public OptionalDouble distanceMillimetres() {
        if (faults.has(FaultKind.DISTANCE_SENSOR)) {
            return OptionalDouble.empty();
        }
        if (faults.has(FaultKind.MISSED_GLASS)) {
            return rig.readDistancePastGlass();
        }
        if (!faults.has(FaultKind.STUCK_SENSOR) || lastDistance.isEmpty()) {
            lastDistance = rig.readDistanceMillimetres();
        }
        return lastDistance;
    }

    @Override
    public boolean taresTwice() {
        return faults.has(FaultKind.DOUBLE_TARE);
    }

    @Override
    public boolean weighsCoarsely() {
        return faults.has(FaultKind.COARSE_SCALE);
    }

    @Override
    public Optional<String> complaint() {
        return faults.find(FaultKind.ODD_STATE).map(InjectedFault::word);
    }

    /** Lets the liquid obey the faults that are in force now. */
    void bringFaultsToBear() {
        boolean stuckOpen = faults.has(FaultKind.STUCK_OPEN);
        valveOpen = stuckOpen ? valveOpen : rig.truth().pumpOn();
        rig.holdValveOpen(stuckOpen && valveOpen);
        rig.block(faults.has(FaultKind.NO_FLOW));
        rig.trouble(cellTrouble());
    }

    private CellTrouble cellTrouble() {
        return new CellTrouble(
                grams(FaultKind.DRIFT),
                Math.abs(grams(FaultKind.NOISE)),
                faults.find(FaultKind.NOISE).map(InjectedFault::millis).orElse(0L),
                Math.abs(grams(FaultKind.WIND)),
                grams(FaultKind.UNDER_PLATE),
                faults.find(FaultKind.UNDER_PLATE).map(InjectedFault::share).orElse(0.0));
    }

    private double grams(FaultKind kind) {
        return faults.find(kind).map(InjectedFault::grams).orElse(0.0);
    }
}
