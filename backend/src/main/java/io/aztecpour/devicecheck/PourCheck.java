package io.aztecpour.devicecheck;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.UUID;

/** The rules of pouring. Pours a little, for real. */
final class PourCheck {
    private static final int SMALL_ML = 10;
    private static final int STOPPED_ML = 30;

    /** The slowest pump that still makes sense gives 1 ml/s. */
    private static final long LONGEST_POUR_MILLIS = 60_000;

    /** The last drops fall, and the scale comes to rest. */
    private static final long SETTLES_MILLIS = 5_000;

    private static final long SHORTLY_MILLIS = 1_000;

    /** A ticket is good for two seconds. */
    private static final long TICKET_MILLIS = 2_200;

    private final DeviceClient device;
    private final boolean stops;

    PourCheck(DeviceClient device, boolean stops) {
        this.device = device;
        this.stops = stops;
    }

    void run(Checklist list) {
        list.rule(
                "a body that is no JSON is refused with 400 \"Invalid JSON\"",
                () -> refused("half", 400, "Invalid JSON"));
        for (String bad : new String[] {"0", "-5", "61", "30.5", "\"30\"", "null"}) {
            list.rule(
                    "an amount of " + bad + " is refused with 400 \"Invalid amount\"",
                    () -> refused("{\"amount_ml\":" + bad + "}", 400, "Invalid amount"));
        }
        list.rule("a pour of " + SMALL_ML + " ml starts, refuses a second one and ends", this::pour);
        list.rule("the scale of the same board sees about what was poured", this::scaleSeesIt);
        list.rule("optional: the same request_id twice pours once", this::pourOnce);
        list.rule("optional: a stop ends a running pour", this::stopEarly);
        list.rule("optional: a command without a fresh ticket never pours: 409 \"Stale command\"", this::refusesStale);
        list.rule("without a glass nothing pours: 409 \"No glass present\"", this::refusesWithoutGlass);
    }

    private void refused(String body, int status, String words) {
        Response response = device.call(HttpMethod.POST, "/dispense", body);
        if (response.status() == 200 && stops) {
            device.post("/stop", new JsonObject());
        }
        response.status(status);
        Violation.unless(
                words.equals(response.text("error")), "the error must be \"" + words + "\", not " + response.text());
    }

    private void pour() {
        needsGlass();
        Response started = dispense(SMALL_ML, UUID.randomUUID().toString()).status(200);
        Violation.unless(started.flag("ok"), "POST /dispense must say \"ok\":true");
        Response second = dispense(SMALL_ML, UUID.randomUUID().toString());
        Violation.unless(isIdle() || second.status() == 409, "a second pour at once must be refused with 409");
        untilIdle();
    }

    private void scaleSeesIt() {
        if (!device.answers("/api/weight")) {
            throw new NotChecked("There is no scale on this board.");
        }
        needsGlass();
        double before = grams();
        dispense(SMALL_ML, UUID.randomUUID().toString()).status(200);
        untilIdle();
        boolean seen = device.within(SETTLES_MILLIS, () -> Math.abs(grams() - before - SMALL_ML) <= SMALL_ML / 2.0);
        Violation.unless(seen, String.format(Locale.ROOT, "the scale went from %.1f g to %.1f g", before, grams()));
    }

    private double grams() {
        return device.get("/api/weight").number("weight_g");
    }

    private void pourOnce() {
        needsGlass();
        if (!device.get("/status").has("request_id")) {
            throw new NotChecked("The device does not echo request_id.");
        }
        String request = UUID.randomUUID().toString();
        dispense(SMALL_ML, request).status(200);
        Violation.unless(
                request.equals(device.get("/status").text("request_id")),
                "/status must echo the request_id of the pour");
        untilIdle();
        dispense(SMALL_ML, request).status(200);
        Violation.unless(isIdle(), "the same request_id must not pour again");
    }

    private void stopEarly() {
        if (!stops) {
            throw new NotChecked("The device does not offer it.");
        }
        needsGlass();
        dispense(STOPPED_ML, UUID.randomUUID().toString()).status(200);
        Response stopped = device.post("/stop", new JsonObject()).status(200);
        Violation.unless(stopped.number("dispensed_ml") < STOPPED_ML, "the stop must come before the end of the pour");
        Violation.unless(device.within(SHORTLY_MILLIS, this::isIdle), "after a stop the device must be idle");
    }

    private void refusesStale() {
        if (!device.get("/status").has("ticket")) {
            throw new NotChecked("The device gives no tickets.");
        }
        needsGlass();
        refused(command(SMALL_ML, UUID.randomUUID().toString()).encode(), 409, "Stale command");
        JsonObject late = ticketed(command(SMALL_ML, UUID.randomUUID().toString()));
        device.pause(TICKET_MILLIS);
        refused(late.encode(), 409, "Stale command");
    }

    private void refusesWithoutGlass() {
        if (device.get("/status").flag("glass_present")) {
            throw new NotChecked("A glass stands there; take it away and check again.");
        }
        refused(ticketed(command(SMALL_ML, UUID.randomUUID().toString())).encode(), 409, "No glass present");
    }

    private void needsGlass() {
        if (!device.get("/status").flag("glass_present")) {
            throw new NotChecked("No glass stands there; put one there and check again.");
        }
    }

    private Response dispense(int amountMl, String request) {
        return device.post("/dispense", ticketed(command(amountMl, request)));
    }

    private static JsonObject command(int amountMl, String request) {
        return new JsonObject().put("amount_ml", amountMl).put("request_id", request);
    }

    /** A device that gives tickets takes no command without one. */
    private JsonObject ticketed(JsonObject command) {
        Response status = device.get("/status");
        return status.has("ticket") ? command.put("ticket", status.text("ticket")) : command;
    }

    private boolean isIdle() {
        return device.get("/status").text("state").equals("idle");
    }

    private void untilIdle() {
        Violation.unless(device.within(LONGEST_POUR_MILLIS, this::isIdle), "the pour must end by itself");
    }
}
