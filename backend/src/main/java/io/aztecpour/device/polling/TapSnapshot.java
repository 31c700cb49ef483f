package io.aztecpour.device.polling;

import io.aztecpour.device.protocol.ScaleReading;
import io.aztecpour.device.protocol.ScaleReading.GlassSample;
import io.aztecpour.device.protocol.ScaleReading.WeightSample;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a tap now, put together from what its boards said one after the other. */
public final class TapSnapshot {
    /** What is pushed comes no later than this, ms. */
    private static final long MOST_DELAY_MS = 5_000;

    private final String tap;
    private final GlassDebouncer scaleGlass = new GlassDebouncer();
    private long seq;
    private @Nullable DispenserStatus dispenser;
    private @Nullable WeightSample weight;
    private @Nullable GlassSample view;
    private List<String> warnings = List.of();
    private boolean dispenserLost;
    private boolean weightLost;
    private boolean viewLost;

    public TapSnapshot(String tap) {
        this.tap = tap;
    }

    public void heard(DispenserStatus status) {
        dispenser = status;
        dispenserLost = false;
    }

    /** What an answer does not tell is as old as it was: a scale that is back and tells of the glass has not weighed yet. */
    public void heard(ScaleReading reading) {
        long now = System.nanoTime();
        if (reading.weight() != null) {
            heard(reading.weight(), now);
        }
        if (reading.glass() != null) {
            view = reading.glass();
            viewLost = false;
            scaleGlass.looked(reading.glass().glass(), now);
        }
        if (reading.warnings() != null) {
            warnings = reading.warnings();
        }
    }

    private void heard(WeightSample told, long nanos) {
        if (isOlder(told, weight)) {
            return;
        }
        weight = told;
        weightLost = false;
        Double grams = told.grams();
        if (grams != null && !told.failed()) {
            scaleGlass.weighed(grams, nanos);
        }
    }

    /** What was pushed may have waited on its way while the scale was asked. A stamp far behind is a scale that restarted. */
    private static boolean isOlder(WeightSample told, @Nullable WeightSample known) {
        Long stamp = told.sampleMs();
        Long newest = known == null ? null : known.sampleMs();
        return stamp != null && newest != null && stamp < newest && newest - stamp < MOST_DELAY_MS;
    }

    /** Until the scale answers again, its weight is the last good one and no measurement. */
    public void missed(boolean asScale) {
        weightLost |= asScale;
    }

    public void lost(boolean asDispenser, boolean asScale) {
        dispenserLost |= asDispenser;
        weightLost |= asScale;
        viewLost |= asScale;
    }

    @Nullable
    public DispenserStatus dispenser() {
        return dispenser;
    }

    /** @return of the dispenser's board, where it tells one */
    @Nullable
    public String deviceId() {
        return dispenser == null ? null : dispenser.deviceId();
    }

    public List<String> warnings() {
        return warnings;
    }

    /** @return whether the scale has just seen no glass, and one lost echo may be all there is to it */
    public boolean doubtsGlass() {
        return !viewLost && scaleGlass.inDoubt();
    }

    public DeviceState state() {
        DispenserStatus said = dispenser;
        if (dispenserLost) {
            return DeviceState.OFFLINE;
        }
        return said == null ? DeviceState.UNKNOWN : said.state();
    }

    /** @return the next reading; each has a number of its own */
    public Reading reading() {
        DispenserStatus pump = dispenser;
        WeightSample load = weight;
        GlassSample seen = view;
        return new Reading(
                tap,
                ++seq,
                System.currentTimeMillis(),
                System.nanoTime(),
                load == null ? null : load.grams(),
                load == null ? null : load.sampleMs(),
                seen == null ? null : seen.distanceMm(),
                glass(),
                state(),
                pump == null || dispenserLost ? null : pump.stateWord(),
                load != null && (load.failed() || weightLost),
                seen != null && (seen.failed() || viewLost),
                pump == null ? null : pump.uptimeS(),
                pump == null ? null : pump.requestId(),
                pump == null ? null : pump.dispensedMl());
    }

    /** Where two sensors look, a glass is there only if neither says that it is not. */
    private Glass glass() {
        Glass byPump = dispenser == null || dispenserLost ? Glass.UNKNOWN : dispenser.glass();
        Glass byScale = view == null || viewLost ? Glass.UNKNOWN : scaleGlass.glass();
        if (byPump == Glass.ABSENT || byScale == Glass.ABSENT) {
            return Glass.ABSENT;
        }
        return byPump == Glass.PRESENT || byScale == Glass.PRESENT ? Glass.PRESENT : Glass.UNKNOWN;
    }
}
