package io.aztecpour.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A device that pours without end, and whose weight changes by whole grams at random moments that it remembers. */
final class RestlessScale {
    private static final int GRAMS = 900;
    private static final int LEAST_PAUSE_MS = 25;
    private static final int MORE_PAUSE_MS = 60;

    private final Vertx vertx;
    private final Random random = new Random(1);
    private final long[] changedNanos = new long[GRAMS];
    private final long[] toldNanos = new long[GRAMS];
    private final HttpServer server;
    private int grams;

    RestlessScale(Vertx vertx) throws Exception {
        this.vertx = vertx;
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        change();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private synchronized void change() {
        grams = (grams + 1) % GRAMS;
        changedNanos[grams] = System.nanoTime();
        toldNanos[grams] = 0;
        vertx.setTimer(LEAST_PAUSE_MS + random.nextInt(MORE_PAUSE_MS), later -> change());
    }

    /** @return when the weight became so, ns */
    synchronized long changed(int weight) {
        return changedNanos[weight];
    }

    /** @return when the device said so for the first time, ns */
    synchronized long told(int weight) {
        return toldNanos[weight];
    }

    private synchronized void answer(HttpServerRequest request) {
        String weight = "\"weight_g\":" + grams + ".0,\"timestamp\":\"" + System.nanoTime() / 1_000_000_000 + ".000\"";
        switch (request.path()) {
            case "/api/weight" -> {
                if (toldNanos[grams] == 0) {
                    toldNanos[grams] = System.nanoTime();
                }
                end(request, 200, "{" + weight + "}");
            }
            case "/api/glass" -> end(request, 200, "{\"glass_present\":true,\"distance_mm\":40}");
            case "/api/status" -> end(request, 200, "{" + weight + ",\"glass_present\":true,\"distance_mm\":40}");
            case "/status" -> end(request, 200, "{\"state\":\"pouring\",\"glass_present\":true,\"uptime\":7}");
            default -> end(request, 404, "{\"error\":\"Not found\"}");
        }
    }

    private static void end(HttpServerRequest request, int status, String json) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json);
    }
}
