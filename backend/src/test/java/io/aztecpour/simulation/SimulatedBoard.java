package io.aztecpour.simulation;

import io.aztecpour.virtualesp32.firmware.Firmware;
import io.aztecpour.virtualesp32.firmware.FirmwareListener;
import io.aztecpour.virtualesp32.firmware.FirmwareSettings;
import io.aztecpour.virtualesp32.firmware.Hardware;
import io.aztecpour.virtualesp32.firmware.LogLevel;
import io.aztecpour.virtualesp32.sim.FaultKind;
import io.aztecpour.virtualesp32.sim.Faults;
import io.aztecpour.virtualesp32.sim.InjectedFault;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One chip wired to the stand, with its power and its faults: the firmware of the virtual ESP32 itself. A second board may look at the
 * same stand, which a workbench cannot hold.
 */
final class SimulatedBoard implements Hardware, FirmwareListener {
    static final long BOOT_NANOS = 1_500_000_000L;

    /** As a new module is shipped, but for its log, which nobody reads here. */
    private static final FirmwareSettings SETTINGS = new FirmwareSettings(
            80,
            -467_384,
            1477,
            "bar",
            LogLevel.NONE,
            new FirmwareSettings.Network("10.0.0.10", "255.255.255.0", "10.0.0.1", "10.0.0.1", null),
            new FirmwareSettings.Mqtt("", "", "", "aztecpour/scale"));

    private final SimulatedStand stand;
    private final Firmware.Build build;
    private final boolean drivesPump;
    private final Faults faults;
    private final LongSupplier clock;
    private @Nullable Firmware firmware;
    private long bootsAt = Long.MAX_VALUE;
    private boolean valveOpen;
    /** Most boards never break, and need not be asked a hundred times a second whether they are. */
    private boolean everBroken;

    private OptionalInt lastCounts = OptionalInt.empty();
    private OptionalDouble lastDistance = OptionalDouble.empty();
    private Runnable pumpStarted = () -> {};

    /** @param clock the episode's, ns */
    SimulatedBoard(SimulatedStand stand, Firmware.Build build, boolean drivesPump, LongSupplier clock) {
        this.stand = stand;
        this.build = build;
        this.drivesPump = drivesPump;
        this.clock = clock;
        this.faults = new Faults(clock);
    }

    void onPumpStart(Runnable told) {
        pumpStarted = told;
    }

    /** @return the running program; null while it is off or boots */
    @Nullable
    Firmware firmware() {
        return firmware;
    }

    void boot() {
        bootsAt = Long.MAX_VALUE;
        firmware = new Firmware(this, build, SETTINGS, this, clock.getAsLong());
    }

    /** @param bootsInNanos when the power is back and the program runs again; {@link Long#MAX_VALUE} for never */
    void cutPower(long bootsInNanos) {
        firmware = null;
        bootsAt = bootsInNanos == Long.MAX_VALUE ? Long.MAX_VALUE : clock.getAsLong() + bootsInNanos;
        pump(false);
    }

    void inject(InjectedFault fault) {
        everBroken = true;
        faults.inject(fault);
        if (fault.kind() == FaultKind.REBOOT
                && firmware != null
                && firmware.dispenser().pouring()) {
            crash();
        }
        bringFaultsToBear();
    }

    void clearFaults() {
        faults.clear();
        bringFaultsToBear();
    }

    long nextEventNanos() {
        return firmware == null ? bootsAt : firmware.nextEventNanos();
    }

    void run(long nanos) {
        if (firmware == null && nanos >= bootsAt) {
            firmware = new Firmware(this, build, SETTINGS, this, nanos);
            bootsAt = Long.MAX_VALUE;
        }
        if (drivesPump && everBroken) {
            bringFaultsToBear();
        }
        Firmware program = firmware;
        if (program != null) {
            program.clock().shift(clockShiftNanos());
            program.runAt(nanos);
            if (drivesPump && has(FaultKind.REBOOT) && program.pourProgress() >= 0.5) {
                crash();
            }
        }
    }

    private long clockShiftNanos() {
        return find(FaultKind.CLOCK_JUMP).map(jump -> jump.millis() * 1_000_000).orElse(0L);
    }

    private boolean has(FaultKind kind) {
        return everBroken && faults.has(kind);
    }

    private Optional<InjectedFault> find(FaultKind kind) {
        return everBroken ? faults.find(kind) : Optional.empty();
    }

    /** @return the fault that spoils the answer to this request; asking counts as one spoiled answer */
    Optional<InjectedFault> spoil(String path) {
        return everBroken ? faults.spoil(path) : Optional.empty();
    }

    private Optional<InjectedFault> spoilSample(FaultKind kind) {
        return everBroken ? faults.spoilSample(kind) : Optional.empty();
    }

    private void crash() {
        faults.clear(FaultKind.REBOOT);
        cutPower(BOOT_NANOS);
    }

    private void bringFaultsToBear() {
        boolean stuckOpen = has(FaultKind.STUCK_OPEN);
        valveOpen = stuckOpen ? valveOpen : stand.truth().pumpOn();
        stand.physics().holdValveOpen(stuckOpen && valveOpen);
        stand.physics().block(has(FaultKind.NO_FLOW));
    }

    @Override
    public void pump(boolean on) {
        if (!drivesPump) {
            return;
        }
        stand.physics().pump(on);
        valveOpen = on || (valveOpen && has(FaultKind.STUCK_OPEN));
        if (on) {
            pumpStarted.run();
        }
    }

    @Override
    public OptionalInt weightCounts() {
        if (has(FaultKind.WEIGHT_SENSOR)) {
            return OptionalInt.empty();
        }
        if (!has(FaultKind.STUCK_SENSOR) || lastCounts.isEmpty()) {
            lastCounts = OptionalInt.of(stand.physics().readWeightCounts());
        }
        return spoilSample(FaultKind.BAD_SAMPLE)
                .map(bad -> OptionalInt.of(stand.physics().readWeightCounts(bad.grams())))
                .orElse(lastCounts);
    }

    @Override
    public OptionalDouble distanceMillimetres() {
        if (has(FaultKind.DISTANCE_SENSOR)) {
            return OptionalDouble.empty();
        }
        if (has(FaultKind.MISSED_GLASS)) {
            return stand.physics().readDistancePastGlass();
        }
        if (!has(FaultKind.STUCK_SENSOR) || lastDistance.isEmpty()) {
            lastDistance = stand.physics().readDistanceMillimetres();
        }
        return lastDistance;
    }

    @Override
    public Optional<String> complaint() {
        return find(FaultKind.ODD_STATE).map(InjectedFault::word);
    }

    @Override
    public void stateChanged() {
        // Nobody listens: this world asks.
    }

    @Override
    public void glassChanged(boolean present) {
        // Nobody listens: this world asks.
    }

    @Override
    public void weightSampled(double grams, long atMillis, boolean failed) {
        // Nobody listens: this world asks.
    }
}
