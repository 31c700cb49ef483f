package io.aztecpour.device.protocol;

import io.aztecpour.device.transport.DeviceResponse;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.domain.FieldError;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a device says when it refuses a request or fails: a response whose status is not 2xx. */
final class ErrorResponse {
    private static final int MAX_MESSAGE_LENGTH = 200;

    private ErrorResponse() {}

    /** @return the text under {@code error}, or the whole body where it is a short plain text; null for anything else */
    static @Nullable String message(DeviceResponse response) {
        try {
            String error = DeviceJson.parse(response.body()).optionalText("error");
            return error == null ? null : DeviceJson.readable(error);
        } catch (RequestFailure notJson) {
            String text = response.body().toString().strip();
            boolean plain = !text.isEmpty() && text.length() <= MAX_MESSAGE_LENGTH && !text.startsWith("<");
            return plain ? DeviceJson.readable(text) : null;
        }
    }

    /** @return what the device says of each field that it refused, in its own words; empty where it names no field */
    static Map<String, FieldError> fields(DeviceResponse response) {
        try {
            Map<String, FieldError> errors = new LinkedHashMap<>();
            DeviceJson.parse(response.body())
                    .textsByName("fields")
                    .forEach((field, said) -> errors.put(field, FieldError.ofDevice(said)));
            return errors;
        } catch (RequestFailure notJson) {
            return Map.of();
        }
    }

    /** @return what the device did, as a predicate to follow its name: {@code refused (409: Already pouring)} */
    static String predicate(DeviceResponse response) {
        int status = response.status();
        if (status >= 300 && status < 400) {
            return "sent us elsewhere (" + status + "), which is not followed";
        }
        String message = message(response);
        String detail = message == null ? "" : ": " + message;
        return status >= 500
                ? "reports an error of its own (" + status + detail + ")"
                : "refused (" + status + detail + ")";
    }
}
