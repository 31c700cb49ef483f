package io.aztecpour.devicecheck;

import io.vertx.core.Promise;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/** What a device pushes over its WebSocket. */
final class PushCheck {
    private static final long GREETING_MILLIS = 2_000;

    private final DeviceClient device;

    PushCheck(DeviceClient device) {
        this.device = device;
    }

    void snapshot() {
        JsonObject first = firstEvent();
        Violation.unless(
                "snapshot".equals(first.getValue("event")), "the first event must be a snapshot, but was: " + first);
        Violation.unless(first.containsKey("state"), "the snapshot must carry what /status says, but was: " + first);
    }

    private JsonObject firstEvent() {
        WebSocketClient client = device.vertx().createWebSocketClient();
        Promise<String> first = Promise.promise();
        long limit = device.patiently(GREETING_MILLIS);
        try {
            String url = device.url().replaceFirst("^http", "ws") + "/ws";
            client.webSocket()
                    .textMessageHandler(first::tryComplete)
                    .connect(new WebSocketConnectOptions().setAbsoluteURI(url))
                    .onFailure(first::tryFail);
            return new JsonObject(first.future().await(limit, TimeUnit.MILLISECONDS));
        } catch (DecodeException noJson) {
            throw new Violation("an event must be a JSON object");
        } catch (Exception silent) {
            throw new Violation("no event came over /ws: " + silent.getMessage());
        } finally {
            client.close();
        }
    }
}
