package io.aztecpour.bench;

import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.store.StoreOptions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code stop}: from a bartender's press, over the hub's HTTP, to the pump's standstill, also while the device is slow to
 * answer anything else. The goal is 150 ms.
 */
final class StopBench {
    private static final double GOAL_MS = 150;

    private static final int MOST_TRIES = 20;

    private StopBench() {}

    /** Options: {@code --presses N}, for each kind of device. */
    static void run(String[] options) throws Exception {
        int presses = Integer.parseInt(options.length > 1 ? options[1] : "40");
        try (HubFixture hub = HubFixture.served(
                StoreOptions.in(Files.createTempDirectory("aztec-pour-stop")), TapStand.one(TapStand.calm(1)))) {
            press(hub, null);
            System.out.printf("%-34s %8s %8s %8s   %s%n", "the device", "p50 ms", "p95 ms", "max ms", "goal < 150 ms");
            measure(hub, presses, "answers at once", null);
            measure(hub, presses, "answers everything after 190 ms", slow(null, 190));
            measure(hub, presses, "is slow at /status (800 ms)", slow("/status", 800));
            measure(hub, presses, "is slow at /api/weight (800 ms)", slow("/api/weight", 800));
            measure(
                    hub,
                    presses,
                    "hangs at /status",
                    new JsonObject().put("kind", "hang").put("path", "/status"));
        }
    }

    private static JsonObject slow(@Nullable String path, int millis) {
        JsonObject fault = new JsonObject().put("kind", "slow").put("ms", millis);
        return path == null ? fault : fault.put("path", path);
    }

    private static void measure(HubFixture hub, int presses, String name, @Nullable JsonObject fault) throws Exception {
        double[] took = new double[presses];
        for (int i = 0; i < presses; i++) {
            took[i] = press(hub, fault);
        }
        Arrays.sort(took);
        double worst = took[presses - 1];
        System.out.printf(
                "%-34s %8.1f %8.1f %8.1f   %s%n",
                name, took[presses / 2], took[(int) (0.95 * presses)], worst, worst < GOAL_MS ? "reached" : "missed");
    }

    /** @return until the bench sees the pump off, ms; the look itself costs a millisecond or two */
    private static double press(HubFixture hub, @Nullable JsonObject fault) throws Exception {
        hub.place(0);
        Future<?> end = hub.ended(0);
        Future<?> flows = hub.poured(0, 3);
        // A device that has just hung may not be heard again yet.
        for (int tries = 0; tries < MOST_TRIES && hub.dispense(0, 60, "guest").code() != null; tries++) {}
        HubFixture.await(flows);
        if (fault != null) {
            hub.fault(0, fault);
        }
        long pressed = System.nanoTime();
        Future<?> stopped = hub.stopLater(0, "bench");
        while (hub.truth(0).getBoolean("pump_on")) {
            // Asked again at once: this is what is measured.
        }
        double millis = (System.nanoTime() - pressed) / 1e6;
        HubFixture.await(stopped);
        hub.devices.clearFaults(0);
        HubFixture.await(end);
        return millis;
    }
}
