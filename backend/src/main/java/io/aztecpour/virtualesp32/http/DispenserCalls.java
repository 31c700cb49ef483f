package io.aztecpour.virtualesp32.http;

import io.aztecpour.virtualesp32.firmware.DispenseResult;
import io.aztecpour.virtualesp32.firmware.Dispenser;
import io.aztecpour.virtualesp32.firmware.Firmware;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** {@code /status}, {@code /dispense} and, with extensions, {@code /stop}. */
public final class DispenserCalls {
    private final Firmware firmware;
    private final boolean extended;

    private DispenserCalls(Firmware firmware, boolean extended) {
        this.firmware = firmware;
        this.extended = extended;
    }

    public static void addTo(Calls calls, Firmware firmware, boolean extended) {
        DispenserCalls dispenser = new DispenserCalls(firmware, extended);
        calls.get("/status", received -> HttpAnswer.ok(dispenser.status()));
        calls.post("/dispense", dispenser::dispense);
        if (extended) {
            calls.post("/stop", dispenser::stop);
        }
    }

    /** What {@code /status} says, and what a WebSocket is greeted with. */
    public static JsonObject status(Firmware firmware, boolean extended) {
        return new DispenserCalls(firmware, extended).status();
    }

    private JsonObject status() {
        Dispenser dispenser = firmware.dispenser();
        JsonObject status = new JsonObject()
                .put("state", firmware.state())
                .put("glass_present", firmware.glass().present())
                .put("uptime", firmware.clock().millis() / 1000)
                .put("last_pour_ml", Math.round(firmware.dispensedMl()))
                .put("distance_cm", Math.round(firmware.glass().distanceMillimetres() / 10));
        if (extended) {
            status.put("request_id", dispenser.requestId())
                    .put("dispensed_ml", Numbers.tenths(firmware.dispensedMl()))
                    .put("ticket", firmware.ticket())
                    .put("capabilities", new JsonArray().add("stop").add("push").add("ticket"));
        }
        String deviceId = firmware.deviceId();
        return deviceId == null ? status : status.put("device_id", deviceId);
    }

    private HttpAnswer dispense(ReceivedRequest received) {
        Optional<JsonObject> body = received.json();
        if (body.isEmpty()) {
            return HttpAnswer.error(400, "Invalid JSON");
        }
        Object amount = body.get().getValue("amount_ml");
        Object request = body.get().getValue("request_id");
        double amountMl = amount instanceof Number number ? number.doubleValue() : 0;
        Object ticket = body.get().getValue("ticket");
        DispenseResult answer = firmware.dispense(
                amountMl, request instanceof String text ? text : null, ticket instanceof String text ? text : null);
        return answer == DispenseResult.STARTED
                ? HttpAnswer.ok(new JsonObject().put("ok", true))
                : HttpAnswer.error(answer.status(), answer.words());
    }

    /** With a request id only that pour is stopped: a late stop must not end the next guest's pour. */
    private HttpAnswer stop(ReceivedRequest received) {
        Optional<JsonObject> body = received.jsonOrNothing();
        if (body.isEmpty()) {
            return HttpAnswer.error(400, "Invalid JSON");
        }
        Object request = body.get().getValue("request_id");
        boolean meant = request == null || request.equals(firmware.dispenser().requestId());
        if (!meant && firmware.dispenser().pouring()) {
            return HttpAnswer.error(409, "Another request is pouring");
        }
        double dispensed = meant ? firmware.stop() : 0;
        return HttpAnswer.ok(new JsonObject().put("ok", true).put("dispensed_ml", Numbers.tenths(dispensed)));
    }
}
