package io.aztecpour.bench.cluster;

import io.aztecpour.fixture.Devices;
import io.aztecpour.fixture.HubCluster;
import io.aztecpour.fixture.HubProcess;
import io.aztecpour.fixture.TapStand;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Three hubs in processes of their own on one database, and six devices in this process, which outlive every hub. */
public final class Bar implements AutoCloseable {
    static final int NODES = 3;
    static final int TAPS = 6;

    /** Nobody waits longer for the answer to a press, ms. */
    static final long PATIENCE_MS = 5_000;

    private static final int CONNECTIONS = 500;
    private static final long SEEN_MS = 3_000;

    final Devices devices;
    final HubCluster cluster;
    private final Vertx vertx = Vertx.vertx();
    private final WebClient phones =
            WebClient.create(vertx, new WebClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    /** Of staff, whose presses are not limited; the nodes share it. */
    private final String cookie;

    /** @param seed of the devices' noise */
    public Bar(Path folder, long seed) throws Exception {
        devices = new Devices(IntStream.range(0, TAPS)
                .mapToObj(tap -> TapStand.one(TapStand.calm(seed + tap)))
                .toList());
        cluster = new HubCluster(vertx, folder, devices.drafts(), NODES, true);
        cookie = cluster.nodes.get(0).signIn();
    }

    static String tap(int tap) {
        return "tap-" + tap;
    }

    /** Presses; the key stands in the log too, as the guest. */
    Future<PressAnswer> press(int node, int tap, int ml, String key) {
        return phones.post(cluster.nodes.get(node).port(), "127.0.0.1", "/api/dispense")
                .putHeader("Idempotency-Key", key)
                .putHeader("Cookie", cookie)
                .timeout(PATIENCE_MS)
                .sendJsonObject(new JsonObject()
                        .put("tap", tap(tap))
                        .put("amount_ml", ml)
                        .put("user_token", key))
                .map(HttpResponse::bodyAsJsonObject)
                .map(PressAnswer::of);
    }

    /** @return those that a node sees and that showed a sign lately; fails where it cannot tell */
    private List<JsonObject> nodesSeenBy(int node) throws Exception {
        return seenBy(node).getJsonArray("nodes").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getLong("seen_ms") < SEEN_MS)
                .toList();
    }

    private JsonObject seenBy(int node) throws Exception {
        HubProcess asked = cluster.nodes.get(node);
        return phones.get(asked.port(), "127.0.0.1", "/api/nodes")
                .putHeader("Cookie", cookie)
                .timeout(PATIENCE_MS)
                .send()
                .await(2 * PATIENCE_MS, TimeUnit.MILLISECONDS)
                .bodyAsJsonObject();
    }

    /** @return the taps that a node looks after, as it sees it */
    List<Integer> tapsOf(int node) throws Exception {
        return nodesSeenBy(node).stream()
                .filter(one -> cluster.indexOf(one) == node)
                .flatMap(one -> one.getJsonArray("taps").stream())
                .map(JsonObject.class::cast)
                .map(one -> Integer.parseInt(one.getString("id").split("-")[1]))
                .toList();
    }

    /** @return whether all nodes agree that each of them is there and has its share */
    boolean isSpread() {
        return IntStream.range(0, NODES).allMatch(this::seesEvenSpread);
    }

    private boolean seesEvenSpread(int node) {
        try {
            List<JsonObject> seen = nodesSeenBy(node);
            return seenBy(node).getBoolean("bar_owned")
                    && seen.size() == NODES
                    && seen.stream().allMatch(one -> one.getJsonArray("taps").size() == TAPS / NODES);
        } catch (Exception notYet) {
            return false;
        }
    }

    /** @return what all hubs wrote to their log so far */
    List<String> said() {
        return cluster.nodes.stream().flatMap(node -> node.said().stream()).toList();
    }

    @Override
    public void close() throws Exception {
        cluster.close();
        devices.close();
        vertx.close().await(PATIENCE_MS, TimeUnit.MILLISECONDS);
    }
}
