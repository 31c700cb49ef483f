package io.aztecpour.virtualesp32.sim;

import io.aztecpour.virtualesp32.firmware.Firmware;
import io.aztecpour.virtualesp32.firmware.FirmwareListener;
import io.aztecpour.virtualesp32.firmware.FirmwareSettings;
import io.aztecpour.virtualesp32.physics.PhysicsProfile;
import io.aztecpour.virtualesp32.physics.TestRig;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A test rig with a chip wired to it, advanced together in virtual time. Needs neither network nor event loop; whoever
 * owns it calls it from one thread.
 */
public final class Workbench {
    private final TestRig rig;
    private final Faults faults;
    private final FaultyHardware hardware;
    private final Runnable crashed;
    private @Nullable Firmware firmware;
    private long nowNanos;
    private int poursBeforeThisBoot;
    private int boots;

    /**
     * @param realNanos the time that faults last in
     * @param crashed called when the {@code reboot} fault has struck; the chip is off by then
     */
    public Workbench(PhysicsProfile profile, long seed, LongSupplier realNanos, Runnable crashed) {
        this.rig = new TestRig(profile, seed);
        this.faults = new Faults(realNanos);
        this.hardware = new FaultyHardware(rig, faults);
        this.crashed = crashed;
    }

    /** Powers the chip: its program starts from nothing but {@code settings}. */
    public Firmware boot(Firmware.Build build, FirmwareSettings settings, FirmwareListener listener) {
        Firmware started = new Firmware(hardware, build, settings, listener, nowNanos);
        firmware = started;
        boots++;
        return started;
    }

    /** Takes the power away; the pump stops, and all that was in memory is gone. */
    public void powerOff() {
        if (firmware != null) {
            poursBeforeThisBoot += firmware.dispenser().poursStarted();
        }
        firmware = null;
        hardware.pump(false);
    }

    /** How often the program was started. */
    public int boots() {
        return boots;
    }

    /** Pours that the pump was started for, over all boots. */
    public int poursStarted() {
        return poursBeforeThisBoot
                + (firmware == null ? 0 : firmware.dispenser().poursStarted());
    }

    /** Moves everything on to {@code nanos} of virtual time. */
    public void advanceTo(long nanos) {
        hardware.bringFaultsToBear();
        while (firmware != null && firmware.nextEventNanos() <= nanos) {
            long due = Math.max(nowNanos, firmware.nextEventNanos());
            run(firmware, due);
        }
        if (firmware != null) {
            run(firmware, nanos);
        } else {
            rig.advanceTo(nanos);
        }
        nowNanos = Math.max(nowNanos, nanos);
    }

    private void run(Firmware program, long nanos) {
        rig.advanceTo(nanos);
        nowNanos = Math.max(nowNanos, nanos);
        program.clock()
                .shift(faults.find(FaultKind.CLOCK_JUMP)
                        .map(jump -> jump.millis() * 1_000_000)
                        .orElse(0L));
        program.runAt(nowNanos);
        if (faults.has(FaultKind.REBOOT) && program.pourProgress() >= 0.5) {
            crash();
        }
    }

    /** The {@code reboot} fault: right now if a pour runs, else in the middle of the next one. */
    private void crash() {
        faults.clear(FaultKind.REBOOT);
        powerOff();
        crashed.run();
    }

    /** Brings a new fault into force. */
    public void inject(InjectedFault fault) {
        faults.inject(fault);
        if (fault.kind() == FaultKind.REBOOT
                && firmware != null
                && firmware.dispenser().pouring()) {
            crash();
        }
        hardware.bringFaultsToBear();
    }

    /** Takes every fault away. */
    public void clearFaults() {
        faults.clear();
        hardware.bringFaultsToBear();
    }

    public TestRig rig() {
        return rig;
    }

    public Faults faults() {
        return faults;
    }

    /** The running program; null while the device is off or boots. */
    public @Nullable Firmware firmware() {
        return firmware;
    }
}
