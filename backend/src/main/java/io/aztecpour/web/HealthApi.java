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
        router.get("/health/live").handler(context -> send(context, 200, new StatusView("up")));
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

    private record StatusView(String status) {}

    private record StoreView(boolean ok, @Nullable String reason) {}

    private record LoopsView(boolean ok, double lagMs) {}

    private record DeviceView(
            String tap, boolean online, @Nullable String reason) {}

    private record Ready(String status, StoreView store, LoopsView eventLoops, List<DeviceView> devices) {}

    private void ready(RoutingContext context) {
        StoreHealth store = bar.store();
        boolean loops = lag.healthy();
        boolean up = store.ok() && loops;
        String status = up ? "up" : "down";
        Ready all = new Ready(
                status,
                new StoreView(store.ok(), store.reason()),
                new LoopsView(loops, lag.worstMs()),
                bar.taps().stream().map(HealthApi::device).toList());
        // Under a name that is not the hub's, a stranger's page may ask.
        send(context, up ? 200 : 503, names.areIn(context.request()) ? all : new StatusView(status));
    }

    /**
     * A device that is away is reported but does not make the hub unready. Callers are anonymous, so the reason is left out.
     */
    private static DeviceView device(TapStatus tap) {
        return new DeviceView(
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
