package io.aztecpour.bench.cluster;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a hub said to a press.
 *
 * @param code of the refusal; null where it pours
 */
record PressAnswer(@Nullable String code, @Nullable String requestId) {
    static PressAnswer of(JsonObject body) {
        boolean pours = body.getBoolean("success", false);
        return new PressAnswer(pours ? null : body.getString("code", "?"), body.getString("request_id"));
    }

    boolean pours() {
        return code == null;
    }
}
