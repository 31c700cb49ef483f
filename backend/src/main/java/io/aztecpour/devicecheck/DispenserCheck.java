package io.aztecpour.devicecheck;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The dispenser's rules. */
final class DispenserCheck {
    private final DeviceClient device;
    private final DeviceCheck.Options options;

    DispenserCheck(DeviceClient device, DeviceCheck.Options options) {
        this.device = device;
        this.options = options;
    }

    void run(Checklist list) {
        list.part("Dispenser");
        list.rule("GET /status says state, glass_present and uptime", this::status);
        list.rule("uptime does not run backwards", this::uptime);
        new DeviceIdCheck(device, "/status").run(list);
        list.rule(
                "an unknown path is answered with 404",
                () -> device.get("/no-such-path").status(404));
        list.rule("optional: POST /stop stops and says how much was poured", this::stop);
        list.rule(
                "optional: a second client is served while another one is silent",
                new SecondClientCheck(device)::served);
        PushCheck push = new PushCheck(device);
        list.rule("optional: /ws greets with a snapshot", () -> {
            needs("push");
            push.snapshot();
        });
        PourCheck pour = new PourCheck(device, offers("stop"));
        if (options.pour()) {
            pour.run(list);
        } else {
            list.rule("POST /dispense pours, refuses and reports", () -> {
                throw new NotChecked("Nothing is poured unless you allow it with --pour and put a glass there.");
            });
        }
    }

    private void status() {
        Response status = device.get("/status").status(200);
        String state = status.text("state");
        Violation.unless(
                state.equals("idle") || state.equals("pouring"), "state must be idle or pouring, not " + state);
        status.flag("glass_present");
        Violation.unless(status.whole("uptime") >= 0, "uptime must not be negative");
    }

    private void uptime() {
        long first = device.get("/status").whole("uptime");
        long second = device.get("/status").whole("uptime");
        Violation.unless(second >= first, "uptime was " + first + " and then " + second);
    }

    private void stop() {
        needs("stop");
        Response stopped = device.post("/stop", new JsonObject()).status(200);
        Violation.unless(stopped.flag("ok"), "POST /stop must say \"ok\":true");
        stopped.number("dispensed_ml");
    }

    private void needs(String capability) {
        if (!offers(capability)) {
            throw new NotChecked("The device does not offer it (no \"" + capability + "\" in its capabilities).");
        }
    }

    private boolean offers(String capability) {
        try {
            return device.get("/status").json().getValue("capabilities") instanceof JsonArray offered
                    && offered.contains(capability);
        } catch (Violation silent) {
            return false;
        }
    }
}
