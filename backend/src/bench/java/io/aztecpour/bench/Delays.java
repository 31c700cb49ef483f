package io.aztecpour.bench;

import io.aztecpour.fixture.HubFixture;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long readings take from the bus to one browser. */
final class Delays {
    private static final int HERTZ = 60;

    private final Map<Long, Long> published = new ConcurrentHashMap<>();
    private final Queue<Long> delays = new ConcurrentLinkedQueue<>();
    private long seq;

    /** Hears every frame of that browser. */
    void hear(String text) {
        long now = System.nanoTime();
        if (text.startsWith("{\"type\":\"readings\"")) {
            JsonObject first = new JsonObject(text).getJsonArray("taps").getJsonObject(0);
            Long sent = published.remove(first.getLong("seq"));
            if (sent != null) {
                delays.add(now - sent);
            }
        }
    }

    /** @return the delay that 99 of 100 readings keep below, ms */
    double measure(HubFixture hub, int seconds) {
        delays.clear();
        published.clear();
        long began = System.nanoTime();
        for (int round = 1; round <= seconds * HERTZ; round++) {
            published.put(++seq, System.nanoTime());
            FanoutBench.publish(hub, seq);
            FanoutBench.pace(began, round);
        }
        long[] sorted = delays.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) (sorted.length * 0.99)] / 1e6;
    }
}
