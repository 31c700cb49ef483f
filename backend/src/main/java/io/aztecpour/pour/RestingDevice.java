package io.aztecpour.pour;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Asks a dispenser until a pour of an earlier run of the hub is over there, and nothing of it can come any more. */
final class RestingDevice {
    /** One that says for this long that it pours is asked no more, ns: the slowest pump needs less for the largest pour. */
    private static final long POURS_NANOS = 40_000_000_000L;
    /** One that is idle for so long has met every command that was sent before, ns, see {@link LostAnswer}. */
    private static final long IDLE_FOR_NANOS = 2_000_000_000L;

    private final Vertx vertx;
    private final TapDevices devices;
    private final String requestId;
    private final long beganNanos = System.nanoTime();
    private final Promise<@Nullable DispenserStatus> rests = Promise.promise();
    private @Nullable Long idleSinceNanos;

    RestingDevice(Vertx vertx, TapDevices devices, String requestId) {
        this.vertx = vertx;
        this.devices = devices;
        this.requestId = requestId;
    }

    /**
     * @param silentNanos how long a device that does not answer is waited for, ns
     * @param againMs between two questions, ms
     * @return what it says when it pours no more; null when it cannot be asked in time
     */
    Future<@Nullable DispenserStatus> await(long silentNanos, long againMs) {
        devices.status().onComplete(asked -> {
            DispenserStatus status = asked.result();
            if (isOver(status, silentNanos)) {
                rests.complete(status);
            } else {
                vertx.setTimer(againMs, later -> await(silentNanos, againMs));
            }
        });
        return rests.future();
    }

    private boolean isOver(@Nullable DispenserStatus status, long silentNanos) {
        long now = System.nanoTime();
        if (status == null || status.state() != DeviceState.IDLE) {
            idleSinceNanos = null;
            return now - beganNanos > (status == null ? silentNanos : POURS_NANOS);
        }
        long since = idleSinceNanos == null ? now : idleSinceNanos;
        idleSinceNanos = since;
        return requestId.equals(status.requestId()) || now - since >= IDLE_FOR_NANOS;
    }
}
