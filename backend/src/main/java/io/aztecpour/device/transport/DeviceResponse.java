package io.aztecpour.device.transport;

import io.vertx.core.buffer.Buffer;

/**
 * What came back from a device, whole.
 *
 * @param body at most {@link DeviceConnection#LONGEST_BODY} bytes
 * @param sentNanos when the call was sent, on the monotonic clock, ns
 */
public record DeviceResponse(int status, Buffer body, long sentNanos) {

    public boolean ok() {
        return status >= 200 && status < 300;
    }
}
