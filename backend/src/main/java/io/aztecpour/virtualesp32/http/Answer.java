package io.aztecpour.virtualesp32.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** One HTTP answer, before anything spoils it. */
public record Answer(int status, String contentType, Buffer body) {
    public static Answer json(int status, JsonObject body) {
        return new Answer(status, "application/json", body.toBuffer());
    }

    public static Answer ok(JsonObject body) {
        return json(200, body);
    }

    public static Answer error(int status, String words) {
        return json(status, new JsonObject().put("error", words));
    }

    public static Answer text(int status, String words) {
        return new Answer(status, "text/plain; charset=utf-8", Buffer.buffer(words));
    }

    public static Answer notFound() {
        return error(404, "Not found");
    }
}
