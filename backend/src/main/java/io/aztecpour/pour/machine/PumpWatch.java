package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.dosing.Sample;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is watched from the moment on at which the command is sent.
 *
 * @param safety what must end the pour at once
 * @param pump whether the pump has run and rests again
 * @param heardNanos when the device last told anything, ns
 */
record PumpWatch(SafetyMonitor safety, PumpIdleDetector pump, long heardNanos) {

    static PumpWatch of(PourContext context, long nanos) {
        return new PumpWatch(context.newSafetyMonitor(nanos), context.newPumpIdleDetector(nanos), nanos);
    }

    /** The device has taken the command: the pump runs, or has run. */
    PumpWatch begun(long nanos) {
        return new PumpWatch(safety.begun(nanos), pump.begun(nanos), nanos);
    }

    /** @param glass with the sample that the reading brought */
    PumpWatch after(Reading reading, Optional<Sample> sample, GlassWeight glass) {
        SafetyMonitor looked = safety.after(reading, sample, glass);
        return reading.state() == DeviceState.OFFLINE
                ? new PumpWatch(looked, pump, heardNanos)
                : new PumpWatch(looked, pump.seen(reading.state(), reading.atNanos()), reading.atNanos());
    }

    PumpWatch asked(DispenserStatus status, long nanos) {
        return new PumpWatch(safety, pump.asked(status, nanos), nanos);
    }

    /** @return what ends the pour, by the last reading; null while all is well */
    @Nullable
    Code finding() {
        return safety.finding();
    }
}
