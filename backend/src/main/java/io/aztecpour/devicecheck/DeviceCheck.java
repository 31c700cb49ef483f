package io.aztecpour.devicecheck;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** Checks one device against the contract. */
public final class DeviceCheck {
    /**
     * What the check may do besides reading, and how long it waits.
     *
     * @param pour pour some small amounts, for which an empty glass must stand there
     * @param reboot reboot the device once
     * @param patience multiplies every time limit of the contract; 1 holds the device to it
     */
    public record Options(boolean pour, boolean reboot, double patience) {
        public Options {
            if (!(patience >= 1)) {
                throw new IllegalArgumentException("patience is at least 1, not " + patience);
            }
        }
    }

    private DeviceCheck() {}

    /**
     * Looks at every rule that concerns the device at {@code url}, one after another. Settings that are changed are
     * put back; a tare is only tried while nothing stands on the scale. Blocks for seconds: not for event loops.
     */
    public static Report check(Vertx vertx, String url, Options options) {
        WarmUp.run(vertx);
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        try (DeviceClient device = new DeviceClient(vertx, base, options.patience())) {
            Checklist list = new Checklist();
            List<String> parts = new ArrayList<>();
            if (device.answers("/status")) {
                parts.add("dispenser");
                new DispenserCheck(device, options).run(list);
            }
            if (device.answers("/api/status")) {
                parts.add("weight module");
                new ScaleCheck(device, options).run(list);
            }
            if (device.answers("/api/sensor_read")) {
                parts.add("weight module with the generated firmware");
                new WizardCheck(device).run(list);
            }
            return new Report(base, introduction(parts), list.findings());
        }
    }

    private static String introduction(List<String> parts) {
        return parts.isEmpty()
                ? "Nothing that the contract knows answers there: /status, /api/status and /api/sensor_read all failed."
                : "It is: " + String.join(" and ", parts) + ".";
    }
}
