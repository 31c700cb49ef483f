package io.aztecpour.devicecheck;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The dispenser's rules. */
final class DispenserCheck {
    private final DeviceClient wire;
    private final DeviceCheck.Terms terms;

    DispenserCheck(DeviceClient wire, DeviceCheck.Terms terms) {
        this.wire = wire;
        this.terms = terms;
    }

    void run(Checklist list) {
        list.part("Dispenser");
        list.rule("GET /status says state, glass_present and uptime", this::status);
        list.rule("uptime does not run backwards", this::uptime);
        new DeviceIdCheck(wire, "/status").run(list);
        list.rule(
                "an unknown path is answered with 404",
                () -> wire.get("/no-such-path").status(404));
        list.rule("optional: POST /stop stops and says how much was poured", this::stop);
        list.rule(
                "optional: a second client is served while another one is silent", new SecondClientCheck(wire)::served);
        PushCheck push = new PushCheck(wire);
        list.rule("optional: /ws greets with a snapshot", () -> {
            needs("push");
            push.snapshot();
        });
        PourCheck pour = new PourCheck(wire, offers("stop"));
        if (terms.pour()) {
            pour.run(list);
        } else {
            list.rule("POST /dispense pours, refuses and reports", () -> {
                throw new NotChecked("Nothing is poured unless you allow it with --pour and put a glass there.");
            });
        }
    }

    private void status() {
        Response status = wire.get("/status").status(200);
        String state = status.text("state");
        Violation.unless(
                state.equals("idle") || state.equals("pouring"), "state must be idle or pouring, not " + state);
        status.flag("glass_present");
        Violation.unless(status.whole("uptime") >= 0, "uptime must not be negative");
    }

    private void uptime() {
        long first = wire.get("/status").whole("uptime");
        long second = wire.get("/status").whole("uptime");
        Violation.unless(second >= first, "uptime was " + first + " and then " + second);
    }

    private void stop() {
        needs("stop");
        Response stopped = wire.post("/stop", new JsonObject()).status(200);
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
            return wire.get("/status").json().getValue("capabilities") instanceof JsonArray offered
                    && offered.contains(capability);
        } catch (Violation silent) {
            return false;
        }
    }
}
