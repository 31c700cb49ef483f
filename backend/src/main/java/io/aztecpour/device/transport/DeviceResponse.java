package io.aztecpour.device.transport;

import io.vertx.core.buffer.Buffer;

/**
 * A device's whole response.
 *
 * @param body at most {@link DeviceConnection#MAX_BODY_BYTES} bytes
 * @param sentNanos when the request was sent, on the monotonic clock, ns
 */
public record DeviceResponse(int status, Buffer body, long sentNanos) {

    public boolean ok() {
        return status >= 200 && status < 300;
    }
}
