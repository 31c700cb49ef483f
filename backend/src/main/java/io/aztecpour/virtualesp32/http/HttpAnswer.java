package io.aztecpour.virtualesp32.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** One HTTP answer, before anything spoils it. */
public record HttpAnswer(int status, String contentType, Buffer body) {
    public static HttpAnswer json(int status, JsonObject body) {
        return new HttpAnswer(status, "application/json", body.toBuffer());
    }

    public static HttpAnswer ok(JsonObject body) {
        return json(200, body);
    }

    public static HttpAnswer error(int status, String words) {
        return json(status, new JsonObject().put("error", words));
    }

    public static HttpAnswer text(int status, String words) {
        return new HttpAnswer(status, "text/plain; charset=utf-8", Buffer.buffer(words));
    }

    public static HttpAnswer notFound() {
        return error(404, "Not found");
    }
}
