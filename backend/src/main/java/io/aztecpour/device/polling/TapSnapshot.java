package io.aztecpour.device.polling;

import io.aztecpour.device.protocol.ScaleReading;
import io.aztecpour.device.protocol.ScaleReading.GlassSample;
import io.aztecpour.device.protocol.ScaleReading.WeightSample;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What is known of a tap now, combined from the answers of its devices. Its clocks are given, so that it runs in any time. */
public final class TapSnapshot {
    /** A pushed sample arrives no later than this, ms. */
    private static final long MAX_DELAY_MS = 5_000;

    private final String tap;
    private final LongSupplier nanos;
    private final LongSupplier epochMs;
    private final GlassDebouncer scaleGlass = new GlassDebouncer();
    private final GlassDebouncer pumpGlass = new GlassDebouncer();
    private long seq;
    private @Nullable DispenserStatus dispenser;
    private @Nullable WeightSample weight;
    private @Nullable Long weighedNanos;
    private @Nullable GlassSample glass;
    private List<String> warnings = List.of();
    private boolean dispenserLost;
    private boolean weightLost;
    private boolean glassLost;

    /** In real time. */
    TapSnapshot(String tap) {
        this(tap, System::nanoTime, System::currentTimeMillis);
    }

    /**
     * @param nanos the monotonic clock, ns
     * @param epochMs the wall clock, ms since 1970
     */
    public TapSnapshot(String tap, LongSupplier nanos, LongSupplier epochMs) {
        this.tap = tap;
        this.nanos = nanos;
        this.epochMs = epochMs;
    }

    public void update(DispenserStatus status) {
        dispenser = status;
        dispenserLost = false;
        pumpGlass.glassSeen(status.glass(), nanos.getAsLong());
    }

    /** Leaves what the reading does not contain as old as it is: a scale that returned may not have weighed yet. */
    public void update(ScaleReading reading) {
        long now = nanos.getAsLong();
        if (reading.weight() != null) {
            update(reading.weight(), now);
        }
        if (reading.glass() != null) {
            glass = reading.glass();
            glassLost = false;
            scaleGlass.glassSeen(reading.glass().glass(), now);
        }
        if (reading.warnings() != null) {
            warnings = reading.warnings();
        }
    }

    private void update(WeightSample sample, long now) {
        if (isOlder(sample, weight)) {
            return;
        }
        weight = sample;
        weighedNanos = now;
        weightLost = false;
        Double grams = sample.grams();
        if (grams != null && !sample.failed()) {
            scaleGlass.weighed(grams, now);
            pumpGlass.weighed(grams, now);
        }
    }

    /**
     * A pushed sample may arrive after the answer to a later poll. One that is far older means that the scale restarted.
     */
    private static boolean isOlder(WeightSample sample, @Nullable WeightSample known) {
        Long stamp = sample.sampleMs();
        Long newest = known == null ? null : known.sampleMs();
        return stamp != null && newest != null && stamp < newest && newest - stamp < MAX_DELAY_MS;
    }

    /** A request was not answered: until the scale answers again, its weight is the last good one and no measurement. */
    public void missed(boolean asScale) {
        weightLost |= asScale;
    }

    public void offline(boolean asDispenser, boolean asScale) {
        dispenserLost |= asDispenser;
        weightLost |= asScale;
        glassLost |= asScale;
    }

    public @Nullable DispenserStatus dispenser() {
        return dispenser;
    }

    /** @return of the dispenser; null where it sends none */
    @Nullable
    String deviceId() {
        return dispenser == null ? null : dispenser.deviceId();
    }

    List<String> warnings() {
        return warnings;
    }

    /** @return whether the scale has just seen no glass, which may be a single lost echo */
    public boolean isGlassDoubtful() {
        return !glassLost && scaleGlass.isDoubtful();
    }

    public DeviceState state() {
        DispenserStatus status = dispenser;
        if (dispenserLost) {
            return DeviceState.OFFLINE;
        }
        return status == null ? DeviceState.UNKNOWN : status.state();
    }

    /** @return a reading of this moment, with the next sequence number */
    public Reading nextReading() {
        DispenserStatus pump = dispenser;
        WeightSample load = weight;
        GlassSample seen = glass;
        return new Reading(
                tap,
                ++seq,
                epochMs.getAsLong(),
                nanos.getAsLong(),
                load == null ? null : load.grams(),
                load == null ? null : load.sampleMs(),
                weighedNanos,
                seen == null ? null : seen.distanceMm(),
                glass(),
                state(),
                pump == null || dispenserLost ? null : pump.stateWord(),
                load != null && (load.failed() || weightLost),
                seen != null && (seen.failed() || glassLost),
                pump == null ? null : pump.uptimeS(),
                pump == null ? null : pump.requestId(),
                pump == null ? null : pump.dispensedMl());
    }

    /** With two sensors a glass is present only if neither of them says ABSENT. */
    Glass glass() {
        Glass byPump = dispenser == null || dispenserLost ? Glass.UNKNOWN : pumpGlass.glass();
        Glass byScale = glass == null || glassLost ? Glass.UNKNOWN : scaleGlass.glass();
        if (byPump == Glass.ABSENT || byScale == Glass.ABSENT) {
            return Glass.ABSENT;
        }
        return byPump == Glass.PRESENT || byScale == Glass.PRESENT ? Glass.PRESENT : Glass.UNKNOWN;
    }
}
