package io.aztecpour.bench;

import io.aztecpour.house.House;
import io.aztecpour.house.TapStand;
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
        try (House house = House.served(
                StoreOptions.in(Files.createTempDirectory("aztec-pour-stop")), TapStand.one(TapStand.calm(1)))) {
            press(house, null);
            System.out.printf("%-34s %8s %8s %8s   %s%n", "the device", "p50 ms", "p95 ms", "max ms", "goal < 150 ms");
            measure(house, presses, "answers at once", null);
            measure(house, presses, "answers everything after 190 ms", slow(null, 190));
            measure(house, presses, "is slow at /status (800 ms)", slow("/status", 800));
            measure(house, presses, "is slow at /api/weight (800 ms)", slow("/api/weight", 800));
            measure(
                    house,
                    presses,
                    "hangs at /status",
                    new JsonObject().put("kind", "hang").put("path", "/status"));
        }
    }

    private static JsonObject slow(@Nullable String path, int millis) {
        JsonObject fault = new JsonObject().put("kind", "slow").put("ms", millis);
        return path == null ? fault : fault.put("path", path);
    }

    private static void measure(House house, int presses, String name, @Nullable JsonObject fault) throws Exception {
        double[] took = new double[presses];
        for (int i = 0; i < presses; i++) {
            took[i] = press(house, fault);
        }
        Arrays.sort(took);
        double worst = took[presses - 1];
        System.out.printf(
                "%-34s %8.1f %8.1f %8.1f   %s%n",
                name, took[presses / 2], took[(int) (0.95 * presses)], worst, worst < GOAL_MS ? "reached" : "missed");
    }

    /** @return until the bench sees the pump off, ms; the look itself costs a millisecond or two */
    private static double press(House house, @Nullable JsonObject fault) throws Exception {
        house.place(0);
        Future<?> end = house.ended(0);
        Future<?> flows = house.poured(0, 3);
        // A device that has just hung may not be heard again yet.
        for (int tries = 0;
                tries < MOST_TRIES && !house.dispense(0, 60, "guest").accepted();
                tries++) {}
        House.await(flows);
        if (fault != null) {
            house.fault(0, fault);
        }
        long pressed = System.nanoTime();
        Future<?> stopped = house.stopLater(0, "bench");
        while (house.truth(0).getBoolean("pump_on")) {
            // Asked again at once: this is what is measured.
        }
        double millis = (System.nanoTime() - pressed) / 1e6;
        House.await(stopped);
        house.devices.clearFaults(0);
        House.await(end);
        return millis;
    }
}
