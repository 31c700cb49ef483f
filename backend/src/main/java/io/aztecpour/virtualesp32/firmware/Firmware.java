package io.aztecpour.virtualesp32.firmware;

import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One run of the chip's program, from boot to power loss. It runs in explicit time: {@link #nextEventNanos} says when
 * it wants to be woken, {@link #runAt} wakes it.
 */
public final class Firmware {
    private final Hardware hardware;
    private final FirmwareListener listener;
    private final DeviceClock clock;
    private final Scale scale;
    private final GlassSensor glass = new GlassSensor();
    private final Dispenser dispenser;
    private final @Nullable Tickets tickets;
    private final @Nullable String deviceId;
    private final long samplePeriodNanos;
    private final DeviceLog log;
    private final Warnings warnings;
    private final FirmwareSettings.Network networkAtBoot;
    private FirmwareSettings settings;
    private long nextSampleNanos;
    private long nextEchoNanos;
    private String stateTold;

    /**
     * What is compiled into the program.
     *
     * @param samplesPerSecond rate of the HX711, 10 or 80
     * @param ratedFlow the pump's flow in ml/s as the firmware believes it
     * @param remembersRequests whether it echoes and remembers request ids
     * @param ticketNanos how long a ticket is good, ns of device time; 0 where no command needs one
     * @param deviceId of its chip; null in a program that does not tell it
     */
    public record Build(
            int samplesPerSecond,
            double ratedFlow,
            boolean remembersRequests,
            long ticketNanos,
            @Nullable String deviceId) {}

    public Firmware(
            Hardware hardware, Build build, FirmwareSettings settings, FirmwareListener listener, long nowNanos) {
        this.hardware = hardware;
        this.listener = listener;
        this.settings = settings;
        this.networkAtBoot = settings.network();
        this.clock = new DeviceClock(nowNanos);
        this.log = new DeviceLog(clock, () -> this.settings.logLevel());
        this.warnings = new Warnings(log);
        this.scale = new Scale(this::settings, build.samplesPerSecond(), nowNanos);
        this.dispenser = new Dispenser(hardware, glass, build.ratedFlow(), build.remembersRequests());
        this.tickets = build.ticketNanos() > 0 ? new Tickets(nowNanos, build.ticketNanos()) : null;
        this.deviceId = build.deviceId();
        this.samplePeriodNanos = 1_000_000_000L / build.samplesPerSecond();
        this.nextSampleNanos = nowNanos + samplePeriodNanos;
        this.nextEchoNanos = nowNanos;
        this.stateTold = state();
        log.info("Booted as " + settings.deviceName() + " at " + networkAtBoot.ip());
    }

    /** When the program next has something to do. */
    public long nextEventNanos() {
        return Math.min(dispenser.endsNanos(), Math.min(nextSampleNanos, nextEchoNanos));
    }

    /** Does what is due at {@code nowNanos}. */
    public void runAt(long nowNanos) {
        clock.advanceTo(nowNanos);
        if (dispenser.endIfDue(nowNanos)) {
            pourEnded();
        }
        if (nowNanos >= nextSampleNanos) {
            nextSampleNanos += samplePeriodNanos;
            weigh();
        }
        if (nowNanos >= nextEchoNanos) {
            nextEchoNanos += GlassSensor.CYCLE_NANOS;
            lookForGlass();
        }
        if (!state().equals(stateTold)) {
            stateChanged();
        }
    }

    private void stateChanged() {
        stateTold = state();
        listener.stateChanged();
    }

    private void weigh() {
        boolean failedBefore = scale.failed();
        OptionalInt counts = hardware.weightCounts();
        scale.sample(counts, clock, hardware.weighsCoarsely());
        reportChange("Weight sensor", failedBefore, scale.failed());
        if (counts.isPresent() || scale.failed()) {
            listener.weightSampled(scale.grams(), scale.measuredAtMillis(), scale.failed());
        }
    }

    private void lookForGlass() {
        boolean failedBefore = glass.failed();
        boolean changed = glass.sample(hardware.distanceMillimetres(), settings.glassThresholdMm(), clock.millis());
        reportChange("Distance sensor", failedBefore, glass.failed());
        if (glass.silent()) {
            log.debug("No echo");
        }
        if (changed) {
            log.debug(glass.present() ? "Glass seen" : "Glass gone");
            listener.glassChanged(glass.present());
        }
    }

    private void reportChange(String sensor, boolean failedBefore, boolean failed) {
        if (failed && !failedBefore) {
            log.error(sensor + " does not answer; showing its last good value");
        } else if (failedBefore && !failed) {
            log.info(sensor + " answers again");
        }
    }

    private void pourEnded() {
        log.debug("Pump off after " + Math.round(dispensedMl()) + " ml");
        stateChanged();
    }

    /** What tells this board from all others; null where the program does not say it. */
    public @Nullable String deviceId() {
        return deviceId;
    }

    /** A ticket for the next command; null where none is needed. */
    public @Nullable String ticket() {
        return tickets == null ? null : tickets.give(clock.nowNanos());
    }

    /** Starts a pour of {@code amountMl} ml, or says why not. */
    public DispenseResult dispense(double amountMl, @Nullable String requestId, @Nullable String ticket) {
        boolean fresh = tickets == null || tickets.isGood(ticket, clock.nowNanos());
        boolean before = dispenser.pouring();
        DispenseResult answer = dispenser.dispense(amountMl, requestId, fresh, clock.nowNanos());
        if (dispenser.pouring() != before) {
            log.debug("Pump on for " + Math.round(amountMl) + " ml");
            stateChanged();
        }
        return answer;
    }

    /** Stops the pump and returns the ml poured by the device's own figure. */
    public double stop() {
        if (dispenser.stop(clock.nowNanos())) {
            pourEnded();
        }
        return dispensedMl();
    }

    /** The device's own figure for the current or last pour, ml. */
    public double dispensedMl() {
        return dispenser.dispensedMl(clock.nowNanos());
    }

    /** What it says of itself: idle, pouring, or its complaint. */
    public String state() {
        return hardware.complaint().orElse(dispenser.pouring() ? "pouring" : "idle");
    }

    /** Share of the running pour's pump time that has passed, 0…1. */
    public double pourProgress() {
        return dispenser.progress(clock.nowNanos());
    }

    public FirmwareSettings settings() {
        return settings;
    }

    /** Makes the present weight the zero until the next boot; returns the tared weight in grams. */
    public double tare() {
        double offset = scale.tare(hardware.taresTwice());
        log.info(String.format(Locale.ROOT, "Tared at %.2f g", offset));
        return offset;
    }

    /** Takes changed settings into use, all but the network, which waits for the next boot. */
    public void apply(FirmwareSettings changed) {
        FirmwareSettings before = settings;
        settings = changed;
        if (before.calibrationOffset() != changed.calibrationOffset()
                || before.calibrationMultiplier() != changed.calibrationMultiplier()) {
            log.info("Calibration changed: offset " + before.calibrationOffset() + " to " + changed.calibrationOffset()
                    + ", multiplier " + before.calibrationMultiplier() + " to " + changed.calibrationMultiplier());
        }
        if (!before.network().equals(changed.network())) {
            log.info("Network changed: " + before.network().ip() + " to "
                    + changed.network().ip() + ", from the next boot on");
        }
    }

    /** The network that is in use, which may differ from the one in the settings. */
    public FirmwareSettings.Network networkAtBoot() {
        return networkAtBoot;
    }

    public Warnings warnings() {
        return warnings;
    }

    public DeviceLog log() {
        return log;
    }

    public DeviceClock clock() {
        return clock;
    }

    public Scale scale() {
        return scale;
    }

    public GlassSensor glass() {
        return glass;
    }

    public Dispenser dispenser() {
        return dispenser;
    }
}
