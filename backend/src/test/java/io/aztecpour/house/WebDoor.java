package io.aztecpour.house;

import io.aztecpour.PlainLanguage;
import io.aztecpour.access.Doorkeeper;
import io.aztecpour.access.MemoryPinStore;
import io.aztecpour.bus.message.StopAnswer;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.live.LiveHub;
import io.aztecpour.live.LiveOptions;
import io.aztecpour.web.WebOptions;
import io.aztecpour.web.WebParts;
import io.aztecpour.web.WebVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hub's own web server, and the phones of a bartender that speak to it over many connections. */
public final class WebDoor {
    private static final int CONNECTIONS = 40;

    private final WebVerticle web;
    private final WebClient phones;
    private String session = "";

    private WebDoor(WebVerticle web, WebClient phones) {
        this.web = web;
        this.phones = phones;
    }

    /** @return open, with the bartender signed in */
    static Future<WebDoor> open(Vertx vertx) {
        LiveHub live = new LiveHub(LiveOptions.DEFAULT);
        return vertx.deployVerticle(live)
                .compose(deployed -> MemoryPinStore.pins(vertx))
                .compose(pins -> {
                    WebVerticle web = new WebVerticle(
                            new WebOptions("127.0.0.1", 0, null, Set.of(), false),
                            new WebParts(live, new Doorkeeper(pins)));
                    WebClient phones = WebClient.create(
                            vertx, new WebClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
                    PlainLanguage lent = PlainLanguage.lend();
                    return vertx.deployVerticle(web)
                            .onComplete(deployed -> lent.close())
                            .map(deployed -> new WebDoor(web, phones));
                })
                .compose(WebDoor::signIn);
    }

    private Future<WebDoor> signIn() {
        return post("/api/session")
                .sendJsonObject(
                        new JsonObject().put("pin", MemoryPinStore.BARTENDER).put("name", "Bo"))
                .map(answer -> {
                    session = answer.getHeader("Set-Cookie").split(";", 2)[0];
                    return this;
                });
    }

    Future<DispenseAnswer> wish(String tap, int amountMl, String token, @Nullable String key) {
        HttpRequest<Buffer> request = post("/api/dispense");
        if (key != null) {
            request.putHeader("Idempotency-Key", key);
        }
        return request.sendJsonObject(new JsonObject()
                        .put("tap", tap)
                        .put("amount_ml", amountMl)
                        .put("user_token", token))
                .map(answer -> answer(answer.bodyAsJsonObject()));
    }

    private static DispenseAnswer answer(JsonObject body) {
        String code = body.getString("code");
        return new DispenseAnswer(
                body.getString("request_id"),
                body.getString("tap"),
                code == null ? null : Code.valueOf(code),
                body.getString("reason"));
    }

    Future<StopAnswer> stop(String tap) {
        return post("/api/taps/" + tap + "/stop")
                .send()
                .map(answer -> answer.bodyAsJsonObject())
                .map(body -> new StopAnswer(names(body, "stopped"), names(body, "cannot_stop")));
    }

    private static List<String> names(JsonObject body, String field) {
        return body.getJsonArray(field, new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
    }

    private HttpRequest<Buffer> post(String path) {
        return phones.request(HttpMethod.POST, web.port(), "127.0.0.1", path).putHeader("Cookie", session);
    }
}
