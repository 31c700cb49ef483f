package io.aztecpour.pour.machine;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Taps, and what their devices say. */
final class SampleDevices {
    static final Tap WEIGHED = new Tap("t", "T", Drink.of("Water", "#2fc6b4", 1), "http://d", "http://s", 0);
    static final Tap UNWEIGHED = new Tap("t", "T", Drink.of("Water", "#2fc6b4", 1), "http://d", null, 0);
    static final Tap ONE_BOARD = new Tap("t", "T", Drink.of("Water", "#2fc6b4", 1), "http://d", "http://d", 0);

    /** An idle dispenser that tells nothing of its pours and cannot stop. */
    static final DispenserStatus PLAIN =
            new DispenserStatus(DeviceState.IDLE, null, Glass.PRESENT, null, null, null, null, Set.of(), null, null);

    /** An idle dispenser that can stop. */
    static final DispenserStatus STOPS = able(PLAIN, "stop");

    private SampleDevices() {}

    static DispenserStatus able(DispenserStatus status, String... capabilities) {
        return with(status, status.uptimeS(), Set.of(capabilities), status.ticket(), status.deviceId());
    }

    static DispenserStatus up(DispenserStatus status, @Nullable Integer uptimeS) {
        return with(status, uptimeS, status.capabilities(), status.ticket(), status.deviceId());
    }

    static DispenserStatus as(DispenserStatus status, @Nullable String ticket, @Nullable String deviceId) {
        return with(status, status.uptimeS(), status.capabilities(), ticket, deviceId);
    }

    private static DispenserStatus with(
            DispenserStatus status,
            @Nullable Integer uptimeS,
            Set<String> capabilities,
            @Nullable String ticket,
            @Nullable String deviceId) {
        return new DispenserStatus(
                status.state(),
                status.stateWord(),
                status.glass(),
                uptimeS,
                status.lastPourMl(),
                status.requestId(),
                status.dispensedMl(),
                capabilities,
                ticket,
                deviceId);
    }

    static DispenserStatus pours(DispenserStatus status, @Nullable String requestId) {
        return status.withState(DeviceState.POURING, null).withPour(status.lastPourMl(), requestId, null);
    }

    /** Idle again, and names the pour that it has done. */
    static DispenserStatus done(DispenserStatus status, String requestId, @Nullable Double ml) {
        return status.withState(DeviceState.IDLE, null).withPour(null, requestId, ml);
    }

    /** What the devices of a tap show together. */
    record Shows(
            DeviceState state,
            Glass glass,
            @Nullable Double weightG,
            boolean weightError,
            boolean distanceError,
            @Nullable Integer uptimeS,
            @Nullable String requestId,
            @Nullable Double dispensedMl) {

        static Shows state(DeviceState state) {
            return new Shows(state, Glass.PRESENT, null, false, false, null, null, null);
        }

        static Shows weight(DeviceState state, double grams) {
            return state(state).grams(grams);
        }

        Shows grams(@Nullable Double grams) {
            return new Shows(state, glass, grams, weightError, distanceError, uptimeS, requestId, dispensedMl);
        }

        Shows noGlass() {
            return new Shows(state, Glass.ABSENT, weightG, weightError, distanceError, uptimeS, requestId, dispensedMl);
        }

        Shows scaleFailed() {
            return new Shows(state, glass, weightG, true, distanceError, uptimeS, requestId, dispensedMl);
        }

        Shows sensorFailed() {
            return new Shows(state, glass, weightG, weightError, true, uptimeS, requestId, dispensedMl);
        }

        Shows up(int seconds) {
            return new Shows(state, glass, weightG, weightError, distanceError, seconds, requestId, dispensedMl);
        }

        Shows of(String request, @Nullable Double ml) {
            return new Shows(state, glass, weightG, weightError, distanceError, uptimeS, request, ml);
        }

        Reading at(long nanos) {
            return new Reading(
                    "t",
                    nanos,
                    nanos / 1_000_000,
                    nanos,
                    weightG,
                    null,
                    weightG == null ? null : nanos,
                    null,
                    glass,
                    state,
                    null,
                    weightError,
                    distanceError,
                    uptimeS,
                    requestId,
                    dispensedMl);
        }
    }
}
