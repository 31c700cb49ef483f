package io.aztecpour.device;

import com.fasterxml.jackson.databind.JsonNode;
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
record DeviceCall(HttpMethod method, String path, @Nullable Buffer body, long deadlineMs) {
    /** The longest a status-like call or a stop may take, ms (seed: "1.0s - 2.0s timeouts on all hardware requests"). */
    static final long STATUS_DEADLINE_MS = 1_000;

    /** The longest a dispense may take, ms (seed, as above). */
    static final long DISPENSE_DEADLINE_MS = 2_000;

    static DeviceCall get(String path) {
        return new DeviceCall(HttpMethod.GET, path, null, STATUS_DEADLINE_MS);
    }

    static DeviceCall post(String path, JsonNode body) {
        return new DeviceCall(HttpMethod.POST, path, DeviceJson.write(body), STATUS_DEADLINE_MS);
    }

    static DeviceCall put(String path, JsonNode body) {
        return new DeviceCall(HttpMethod.PUT, path, DeviceJson.write(body), STATUS_DEADLINE_MS);
    }

    DeviceCall within(long milliseconds) {
        return new DeviceCall(method, path, body, milliseconds);
    }

    /** @return asking once more does no harm */
    boolean harmless() {
        return HttpMethod.GET.equals(method);
    }
}
