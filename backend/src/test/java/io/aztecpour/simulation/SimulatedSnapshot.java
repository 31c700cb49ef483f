package io.aztecpour.simulation;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.simulation.SimulatedDevice.View;
import io.aztecpour.simulation.SimulatedDevice.Weight;
import org.jspecify.annotations.Nullable;

/** What the device room knows of a tap, put together from what its boards said one after the other. */
final class SimulatedSnapshot {
    private static final long MOST_DELAY_MS = 5_000;

    private final HubClock clock;
    private final GlassDebounce scaleGlass = new GlassDebounce();
    private @Nullable DispenserStatus dispenser;
    private @Nullable Weight weight;
    private @Nullable View view;
    private boolean dispenserLost;
    private boolean weightLost;
    private boolean viewLost;

    SimulatedSnapshot(HubClock clock) {
        this.clock = clock;
    }

    void heard(DispenserStatus status) {
        dispenser = status;
        dispenserLost = false;
    }

    void heard(Weight told) {
        Weight known = weight;
        Long newest = known == null ? null : known.sampleMs();
        boolean older = told.sampleMs() != null
                && newest != null
                && told.sampleMs() < newest
                && newest - told.sampleMs() < MOST_DELAY_MS;
        if (older) {
            return;
        }
        weight = told;
        weightLost = false;
        if (!told.failed()) {
            scaleGlass.weighed(told.grams(), clock.nanos());
        }
    }

    void heard(View told) {
        view = told;
        viewLost = false;
        scaleGlass.looked(told.glass(), clock.nanos());
    }

    void missedScale() {
        weightLost = true;
    }

    void lost(boolean asDispenser, boolean asScale) {
        dispenserLost |= asDispenser;
        weightLost |= asScale;
        viewLost |= asScale;
    }

    @Nullable
    DispenserStatus dispenser() {
        return dispenser;
    }

    boolean doubtsGlass() {
        return !viewLost && scaleGlass.inDoubt();
    }

    DeviceState state() {
        DispenserStatus said = dispenser;
        if (dispenserLost) {
            return DeviceState.OFFLINE;
        }
        return said == null ? DeviceState.UNKNOWN : said.state();
    }

    Reading reading(long number) {
        DispenserStatus pump = dispenser;
        Weight load = weight;
        View seen = view;
        return new Reading(
                Profile.TAP,
                number,
                clock.epochMs(),
                clock.nanos(),
                load == null ? null : (Double) load.grams(),
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

    private Glass glass() {
        Glass byPump = dispenser == null || dispenserLost ? Glass.UNKNOWN : dispenser.glass();
        Glass byScale = view == null || viewLost ? Glass.UNKNOWN : scaleGlass.glass();
        if (byPump == Glass.ABSENT || byScale == Glass.ABSENT) {
            return Glass.ABSENT;
        }
        return byPump == Glass.PRESENT || byScale == Glass.PRESENT ? Glass.PRESENT : Glass.UNKNOWN;
    }
}
