package io.aztecpour.bench;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.domain.Reading;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From a change at a device to the frame at a browser's socket, through the whole hub, which polls the pouring device at
 * 50 Hz; and the hub's own part of it, from the device's answer on, divided where the bus carries the reading. Option: {@code --seconds 20}.
 */
final class EndToEndBench {
    private static final int WARM_UP_S = 5;

    private final Queue<Long> whole = new ConcurrentLinkedQueue<>();
    private final Queue<Long> hubPart = new ConcurrentLinkedQueue<>();
    private final Queue<Long> toBus = new ConcurrentLinkedQueue<>();
    private final Queue<Long> toBrowser = new ConcurrentLinkedQueue<>();
    /** When the bus first carried a weight, ns; until a browser has it. */
    private final Map<Integer, Long> onBus = new ConcurrentHashMap<>();

    private RestlessScale scale;
    private int lastGrams = -1;

    private EndToEndBench() {}

    static void run(String[] options) throws Exception {
        int at = Arrays.asList(options).indexOf("--seconds");
        new EndToEndBench().measure(at < 0 ? 20 : Integer.parseInt(options[at + 1]));
        System.exit(0);
    }

    private void measure(int seconds) throws Exception {
        Path data = Files.createTempDirectory("aztec-pour-end-to-end");
        Vertx devices = Vertx.vertx();
        scale = new RestlessScale(devices);
        TapDraft tap = new TapDraft("left", null, "Water", null, 1.0, scale.url(), scale.url());
        try (HubFixture hub = HubFixture.open(HubSetup.in(data).withTaps(List.of(tap)))) {
            WebSocketClient client = hub.http.outside.createWebSocketClient();
            ClientWebSocket browser = client.webSocket();
            browser.textMessageHandler(this::hear);
            hub.bus.subscribe(Addresses.READINGS, this::hear);
            browser.connect(hub.port(), "127.0.0.1", "/api/live").await(10, TimeUnit.SECONDS);
            browser.writeTextMessage("{\"type\":\"subscribe\",\"max_hz\":60}");
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(WARM_UP_S));
            List.of(whole, hubPart, toBus, toBrowser).forEach(Queue::clear);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
            client.close().await(10, TimeUnit.SECONDS);
        }
        print();
        devices.close().await(10, TimeUnit.SECONDS);
        TemporaryFolder.delete(data);
    }

    private void hear(Reading reading) {
        Double weight = reading.weightG();
        if (weight != null) {
            onBus.putIfAbsent((int) Math.round(weight), System.nanoTime());
        }
    }

    private void hear(String text) {
        long now = System.nanoTime();
        JsonArray taps = text.startsWith("{\"type\":\"readings\"") ? new JsonObject(text).getJsonArray("taps") : null;
        Double weight = taps == null ? null : taps.getJsonObject(0).getDouble("weight_g");
        int grams = weight == null ? lastGrams : (int) Math.round(weight);
        if (grams != lastGrams) {
            lastGrams = grams;
            whole.add(now - scale.changed(grams));
            long told = scale.told(grams);
            hubPart.add(now - told);
            Long carried = onBus.remove(grams);
            if (carried != null) {
                toBus.add(carried - told);
                toBrowser.add(now - carried);
            }
        }
    }

    private void print() {
        System.out.printf("%d changes, polled at 50 Hz%n", whole.size());
        Goal.atMost("change to browser, p50 ms", percentile(whole, 0.5), 12);
        Goal.atMost("change to browser, p99 ms", percentile(whole, 0.99), 23);
        Goal.atMost("hub's own part, p99 ms", percentile(hubPart, 0.99), 5);
        stage("device's answer to bus", toBus);
        stage("bus to browser", toBrowser);
    }

    private static void stage(String name, Queue<Long> nanos) {
        System.out.printf(
                "    %-28s p50 %.2f, p90 %.2f, p99 %.2f, most %.2f ms%n",
                name, percentile(nanos, 0.5), percentile(nanos, 0.9), percentile(nanos, 0.99), percentile(nanos, 1));
    }

    private static double percentile(Queue<Long> nanos, double part) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))] / 1e6;
    }
}
