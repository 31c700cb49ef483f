package io.aztecpour.device.transport;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * One request to a device.
 *
 * @param body JSON; null for none
 * @param deadlineMs when the whole call has ended, counted from when its turn came: connecting, sending and every byte of
 *     the answer, ms. Waiting for the turn is the hub's own matter, not the device's
 */
public record DeviceRequest(
        HttpMethod method, String path, @Nullable Buffer body, long deadlineMs) {
    /** The longest a status-like call or a stop may take, ms (seed: "1.0s - 2.0s timeouts on all hardware requests"). */
    public static final long STATUS_DEADLINE_MS = 1_000;

    /** The longest a dispense may take, ms (seed, as above). */
    public static final long DISPENSE_DEADLINE_MS = 2_000;

    public static DeviceRequest get(String path) {
        return new DeviceRequest(HttpMethod.GET, path, null, STATUS_DEADLINE_MS);
    }

    public static DeviceRequest post(String path, Buffer body) {
        return new DeviceRequest(HttpMethod.POST, path, body, STATUS_DEADLINE_MS);
    }

    public static DeviceRequest put(String path, Buffer body) {
        return new DeviceRequest(HttpMethod.PUT, path, body, STATUS_DEADLINE_MS);
    }

    public DeviceRequest within(long milliseconds) {
        return new DeviceRequest(method, path, body, milliseconds);
    }

    /** @return asking once more does no harm */
    public boolean harmless() {
        return HttpMethod.GET.equals(method);
    }
}
