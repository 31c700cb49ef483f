package io.aztecpour.bench;

import io.aztecpour.web.HttpFuzz;
import io.aztecpour.web.SocketFuzz;
import io.aztecpour.web.TestHub;
import java.util.Arrays;

/** Seeded inputs for the HTTP API and the live socket. Options: {@code --inputs 10000 --seed 1}, for each of the two. */
final class FuzzBench {
    private FuzzBench() {}

    static void run(String[] options) {
        int inputs = (int) option(options, "--inputs", 10_000);
        long seed = option(options, "--seed", 1);
        try (TestHub hub = new TestHub()) {
            HttpFuzz http = new HttpFuzz(hub, seed);
            for (int i = 0; i < inputs; i++) {
                http.once();
            }
            System.out.printf("HTTP: %d requests, seed %d, answers by status %s%n", inputs, seed, http.statuses);
            SocketFuzz socket = new SocketFuzz(hub, seed);
            for (int i = 0; i < inputs; i++) {
                socket.once();
            }
            System.out.printf(
                    "WebSocket: %d sockets, seed %d, %d left open, status %d%n",
                    inputs, seed, hub.live.sockets(), hub.get("/api/status").statusCode());
        }
    }

    private static long option(String[] options, String name, long otherwise) {
        int at = Arrays.asList(options).indexOf(name);
        return at < 0 ? otherwise : Long.parseLong(options[at + 1]);
    }
}
