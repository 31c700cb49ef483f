package io.aztecpour.devicecheck;

import io.aztecpour.devicecheck.DeviceCheck.Options;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks a stand-in on this machine first, and tells nobody what it found. The first call of a program takes far longer than
 * any other, on a busy machine longer than a device may take for its answer: that time is not the device's.
 */
final class WarmUp {
    private static final Options PATIENT = new Options(false, false, 30);
    private static final long OPENS_WITHIN_SECONDS = 30;

    /** What a dispenser says to anything, so that the checks go as far as they can. */
    private static final String ANSWER =
            "{\"event\":\"snapshot\",\"state\":\"idle\",\"glass_present\":true,\"uptime\":1,"
                    + "\"capabilities\":[\"stop\",\"push\"],\"ok\":true,\"dispensed_ml\":0}";

    private WarmUp() {}

    static void run(Vertx vertx) {
        HttpServer standIn = vertx.createHttpServer().requestHandler(WarmUp::answer);
        try {
            int port = standIn.listen(0, "127.0.0.1")
                    .await(OPENS_WITHIN_SECONDS, TimeUnit.SECONDS)
                    .actualPort();
            try (DeviceClient client = new DeviceClient(vertx, "http://127.0.0.1:" + port, PATIENT.patience())) {
                new DispenserCheck(client, PATIENT).run(new Checklist());
            }
        } catch (TimeoutException busy) {
            // Without a stand-in the program's own start counts as the device's time: better than no check.
        } finally {
            standIn.close();
        }
    }

    private static void answer(HttpServerRequest request) {
        if (request.path().equals("/ws")) {
            request.toWebSocket().onSuccess(socket -> socket.writeTextMessage(ANSWER));
        } else {
            request.response().putHeader("content-type", "application/json").end(ANSWER);
        }
    }
}
