package io.aztecpour.virtualesp32.firmware;

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
    private final long samplePeriodNanos;
    private DeviceSettings settings;
    private long nextSampleNanos;
    private long nextEchoNanos;

    /**
     * What is compiled into the program.
     *
     * @param samplesPerSecond rate of the HX711, 10 or 80
     * @param ratedFlow the pump's flow in ml/s as the firmware believes it
     * @param remembersRequests whether it echoes and remembers request ids
     */
    public record Build(int samplesPerSecond, double ratedFlow, boolean remembersRequests) {}

    public Firmware(Hardware hardware, Build build, DeviceSettings settings, FirmwareListener listener, long nowNanos) {
        this.hardware = hardware;
        this.listener = listener;
        this.settings = settings;
        this.clock = new DeviceClock(nowNanos);
        this.scale = new Scale(this::settings, build.samplesPerSecond(), nowNanos);
        this.dispenser = new Dispenser(hardware, glass, build.ratedFlow(), build.remembersRequests());
        this.samplePeriodNanos = 1_000_000_000L / build.samplesPerSecond();
        this.nextSampleNanos = nowNanos + samplePeriodNanos;
        this.nextEchoNanos = nowNanos;
    }

    /** When the program next has something to do. */
    public long nextEventNanos() {
        return Math.min(dispenser.endsNanos(), Math.min(nextSampleNanos, nextEchoNanos));
    }

    /** Does what is due at {@code nowNanos}. */
    public void runAt(long nowNanos) {
        clock.advanceTo(nowNanos);
        if (dispenser.endIfDue(nowNanos)) {
            listener.stateChanged();
        }
        if (nowNanos >= nextSampleNanos) {
            nextSampleNanos += samplePeriodNanos;
            scale.sample(hardware.weightCounts(), clock);
            listener.weightSampled(scale.grams(), scale.measuredAtMillis());
        }
        if (nowNanos >= nextEchoNanos) {
            nextEchoNanos += GlassSensor.CYCLE_NANOS;
            if (glass.sample(hardware.distanceMillimetres(), settings.glassThresholdMm(), clock.millis())) {
                listener.glassChanged(glass.present());
            }
        }
    }

    /** Starts a pour of {@code amountMl} ml, or says why not. */
    public DispenseAnswer dispense(double amountMl, @Nullable String requestId) {
        boolean before = dispenser.pouring();
        DispenseAnswer answer = dispenser.dispense(amountMl, requestId, clock.nowNanos());
        if (dispenser.pouring() != before) {
            listener.stateChanged();
        }
        return answer;
    }

    /** Stops the pump and returns the ml poured by the device's own figure. */
    public double stop() {
        if (dispenser.stop(clock.nowNanos())) {
            listener.stateChanged();
        }
        return dispensedMl();
    }

    /** The device's own figure for the current or last pour, ml. */
    public double dispensedMl() {
        return dispenser.dispensedMl(clock.nowNanos());
    }

    /** Share of the running pour's pump time that has passed, 0…1. */
    public double pourProgress() {
        return dispenser.progress(clock.nowNanos());
    }

    public DeviceSettings settings() {
        return settings;
    }

    public void apply(DeviceSettings changed) {
        settings = changed;
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
