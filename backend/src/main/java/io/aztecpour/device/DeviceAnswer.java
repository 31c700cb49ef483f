package io.aztecpour.device;

import io.vertx.core.buffer.Buffer;

/**
 * What came back from a device, whole.
 *
 * @param body at most {@link DeviceConnection#LONGEST_BODY} bytes
 * @param sentNanos when the call was sent, on the monotonic clock, ns
 */
record DeviceAnswer(int status, Buffer body, long sentNanos) {

    boolean ok() {
        return status >= 200 && status < 300;
    }

    /** @return the JSON object of a 2xx answer; a {@link CallFailure} for anything else */
    Fields fields() {
        if (!ok()) {
            throw CallFailure.garbage(refusal());
        }
        return DeviceJson.read(body);
    }

    /** @return what a status other than 2xx means, to follow the device's name */
    String refusal() {
        if (status >= 300 && status < 400) {
            return "sent us elsewhere (" + status + "), which is not followed";
        }
        String words = DeviceJson.errorWords(body);
        String said = words == null ? "" : ": " + words;
        return status >= 500
                ? "reports an error of its own (" + status + said + ")"
                : "refused (" + status + said + ")";
    }
}
