package io.aztecpour.devicecheck;

import io.vertx.core.json.JsonObject;

/** A reboot: accepted, over in a moment, and nothing but the tare is forgotten. */
final class RebootCheck {
    private static final long LONGEST_BOOT_MILLIS = 30_000;
    private static final long LEAVES_MILLIS = 5_000;

    private final DeviceClient device;

    RebootCheck(DeviceClient device) {
        this.device = device;
    }

    void run() {
        JsonObject before = device.get("/api/settings").json();
        double uptime = seconds();
        Response accepted = device.post("/api/reboot", new JsonObject()).status(202);
        boolean gone = device.within(LEAVES_MILLIS, () -> awayOrRestarted(uptime));
        Violation.unless(gone, "after a reboot the device must be away for a moment, or its clock must start again");
        if (accepted.text().contains("address_after_reboot")) {
            device.moveTo(accepted.text("address_after_reboot"));
        }
        boolean back = device.within(LONGEST_BOOT_MILLIS, () -> device.answers("/api/status"));
        Violation.unless(back, "the device must come back within 30 s");
        JsonObject after = device.get("/api/settings").json();
        Violation.unless(after.equals(before), "the settings must survive a reboot, but are now " + after);
    }

    /** Both are signs of a reboot, and it may fall between any two calls. */
    private boolean awayOrRestarted(double uptime) {
        try {
            return seconds() < uptime;
        } catch (Violation away) {
            return true;
        }
    }

    private double seconds() {
        return Double.parseDouble(device.get("/api/weight").text("timestamp"));
    }
}
