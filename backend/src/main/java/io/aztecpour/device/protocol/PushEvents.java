package io.aztecpour.device.protocol;

import io.aztecpour.device.protocol.ScaleReading.WeightSample;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Glass;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events that a device pushes. An event tells only what changed, so the rest is taken from the status before it.
 * A field that is missing or wrong is a {@link io.aztecpour.device.transport.RequestFailure}.
 */
public final class PushEvents {
    private PushEvents() {}

    /** Fails unless a text is a {@code snapshot} event of a dispenser. */
    static void requireSnapshot(String text) {
        DeviceJson event = DeviceJson.parse(text);
        if (!"snapshot".equals(event.optionalText("event"))) {
            throw RequestFailure.garbage("does not greet with a snapshot");
        }
        snapshot(event);
    }

    /** @return the status that a {@code snapshot} event contains */
    public static DispenserStatus snapshot(DeviceJson event) {
        return DispenserProtocol.status(event);
    }

    /**
     * @param before the status that the event changes; null where none is known
     * @return the status after a {@code state} event; null where {@code before} is
     */
    public static @Nullable DispenserStatus state(DeviceJson event, @Nullable DispenserStatus before) {
        String state = event.text("state");
        if (before == null) {
            return null;
        }
        return before.withState(DispenserProtocol.state(state), DispenserProtocol.stateWord(state))
                .withPour(
                        event.has("last_pour_ml") ? event.optionalInteger("last_pour_ml") : before.lastPourMl(),
                        event.has("request_id") ? event.optionalText("request_id") : before.requestId(),
                        event.has("dispensed_ml") ? event.optionalNumber("dispensed_ml") : before.dispensedMl());
    }

    /** @return the status after a {@code glass} event; null where {@code before} is */
    public static @Nullable DispenserStatus glass(DeviceJson event, @Nullable DispenserStatus before) {
        Glass glass = event.glass("present");
        return before == null ? null : before.withGlass(glass);
    }

    /** @return the sample of a {@code weight} event */
    public static WeightSample weight(DeviceJson event) {
        double grams =
                event.number("weight_g", -WeightModuleProtocol.MAX_PLAUSIBLE, WeightModuleProtocol.MAX_PLAUSIBLE);
        Double stamp = event.optionalNumber("at_ms");
        Long sample = stamp == null || stamp < 0 ? null : (Long) stamp.longValue();
        return new WeightSample(
                WeightModuleProtocol.inRange(grams), sample, event.nestedFlag("sensor_error", "weight"));
    }
}
