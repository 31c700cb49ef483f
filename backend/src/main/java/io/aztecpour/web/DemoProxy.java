package io.aztecpour.web;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.live.BarState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.Set;

/** The bench of the virtual ESP32s (glass, bottle, hose, faults, power), reached through the hub; in a demo alone. */
final class DemoProxy {
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost");
    private static final long PATIENCE_MS = 2_000;

    private final WebClient client;
    private final BarState bar;

    DemoProxy(Vertx vertx, BarState bar) {
        client = WebClient.create(vertx);
        this.bar = bar;
    }

    void mount(Router router) {
        router.routeWithRegex("^/api/demo/taps/(?<tap>[^/]+)/(?<what>state|glass|bottle|hose|fault|power)$")
                .handler(BodyHandler.create(false).setBodyLimit(ApiRouter.MAX_BODY_BYTES))
                .handler(this::forward);
    }

    private void forward(RoutingContext context) {
        String device = KnownTaps.find(bar, context.pathParam("tap")).tap().dispenserUrl();
        if (!HERE.contains(URI.create(device).getHost())) {
            throw new Fault(Code.UNSUPPORTED, "This tap is no virtual one.");
        }
        Buffer body = context.body().buffer();
        Future<HttpResponse<Buffer>> asked = client.requestAbs(
                        context.request().method(), device + "/sim/" + context.pathParam("what"))
                .timeout(PATIENCE_MS)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(body == null ? Buffer.buffer() : body);
        asked.onSuccess(answer -> pass(context, answer))
                .onFailure(lost -> context.fail(new Fault(Code.DEVICE_OFFLINE, "The virtual ESP32 does not answer.")));
    }

    private static void pass(RoutingContext context, HttpResponse<Buffer> answer) {
        Buffer body = answer.bodyAsBuffer();
        context.response()
                .setStatusCode(answer.statusCode())
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(body == null ? Buffer.buffer() : body);
    }
}
