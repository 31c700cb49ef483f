package io.aztecpour.device.transport;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request to a device.
 *
 * @param body JSON; null for none
 * @param deadlineMs for connecting, sending and the whole response, ms. Counts from when the request leaves the queue:
 *     waiting there is the hub's doing, not the device's
 * @param permit asked right before the request is sent; where it says no, nothing is
 */
public record DeviceRequest(
        HttpMethod method, String path, @Nullable Buffer body, long deadlineMs, BooleanSupplier permit) {
    /** Deadline of a status request or a stop, ms (seed: "1.0s - 2.0s timeouts on all hardware requests"). */
    public static final long STATUS_DEADLINE_MS = 1_000;

    /** Deadline of a dispense, ms (seed, as above). */
    public static final long DISPENSE_DEADLINE_MS = 2_000;

    private static final BooleanSupplier ALWAYS = () -> true;

    public static DeviceRequest get(String path) {
        return new DeviceRequest(HttpMethod.GET, path, null, STATUS_DEADLINE_MS, ALWAYS);
    }

    public static DeviceRequest post(String path, Buffer body) {
        return new DeviceRequest(HttpMethod.POST, path, body, STATUS_DEADLINE_MS, ALWAYS);
    }

    public static DeviceRequest put(String path, Buffer body) {
        return new DeviceRequest(HttpMethod.PUT, path, body, STATUS_DEADLINE_MS, ALWAYS);
    }

    public DeviceRequest within(long milliseconds) {
        return new DeviceRequest(method, path, body, milliseconds, permit);
    }

    public DeviceRequest onlyIf(BooleanSupplier other) {
        return new DeviceRequest(method, path, body, deadlineMs, other);
    }

    /** @return whether sending it again does no harm: it only reads */
    public boolean isSafe() {
        return HttpMethod.GET.equals(method);
    }
}
