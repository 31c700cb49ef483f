package io.aztecpour.web;

import io.aztecpour.access.HubNames;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.live.BarState;
import io.aztecpour.live.GuestWords;
import io.aztecpour.live.TapStatus;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: it can pour, as far as the hub itself goes.
 * {@code /metrics}: what Prometheus reads.
 */
final class HealthApi {
    private final Vertx vertx;
    private final HubNames names;
    private final BarState bar;
    private final LoopLag lag;
    private final Meters meters;

    HealthApi(Vertx vertx, HubNames names, BarState bar, LoopLag lag, Meters meters) {
        this.vertx = vertx;
        this.names = names;
        this.bar = bar;
        this.lag = lag;
        this.meters = meters;
    }

    void mount(Router router) {
        router.get("/health/live").handler(context -> send(context, 200, new Status("up")));
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").handler(this::metrics);
    }

    private void metrics(RoutingContext context) {
        vertx.executeBlocking(meters::page, false)
                .compose(page -> PacedAnswer.send(
                        context.response()
                                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                                .putHeader("Cache-Control", "no-store"),
                        Buffer.buffer(page)))
                .onFailure(context::fail);
    }

    private record Status(String status) {}

    private record Store(boolean ok, @Nullable String reason) {}

    private record Loops(boolean ok, double lagMs) {}

    private record Device(
            String tap, boolean online, @Nullable String reason) {}

    private record Ready(String status, Store store, Loops eventLoops, List<Device> devices) {}

    private void ready(RoutingContext context) {
        StoreHealth store = bar.store();
        boolean loops = lag.healthy();
        boolean up = store.ok() && loops;
        String status = up ? "up" : "down";
        Ready all = new Ready(
                status,
                new Store(store.ok(), store.reason()),
                new Loops(loops, lag.worstMs()),
                bar.taps().stream().map(HealthApi::device).toList());
        // Under a name that is not the hub's, a stranger's page may ask.
        send(context, up ? 200 : 503, names.areIn(context.request()) ? all : new Status(status));
    }

    /**
     * A device that is away is reported but does not make the hub unready. Callers are anonymous, so the reason is left out.
     */
    private static Device device(TapStatus tap) {
        return new Device(
                tap.tap().id(),
                tap.online(),
                tap.health() == null || tap.health().offlineReason() == null ? null : GuestWords.OFFLINE);
    }

    private static void send(RoutingContext context, int status, Object body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(ErrorHandler.json(body)));
    }
}
