package io.aztecpour.virtualesp32.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** One HTTP request with its whole body. */
public record ReceivedRequest(String method, String path, Buffer body) {
    /** The body as a JSON object; empty when it is anything else. */
    public Optional<JsonObject> json() {
        try {
            return Optional.of(new JsonObject(body));
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            return Optional.empty();
        }
    }

    /** The body as a JSON object, an empty one for no body at all. */
    public Optional<JsonObject> jsonOrNothing() {
        return body.length() == 0 ? Optional.of(new JsonObject()) : json();
    }
}
