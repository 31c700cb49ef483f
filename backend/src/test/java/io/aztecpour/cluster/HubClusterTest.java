package io.aztecpour.cluster;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.fixture.Devices;
import io.aztecpour.fixture.HubCluster;
import io.aztecpour.fixture.HubProcess;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two hubs in two processes, one database, and real devices in between: whoever is asked, whoever is lost. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(VertxExtension.class)
class HubClusterTest {
    private static final int TWO = 2;
    private static final String MAINTENANCE = "/api/taps/tap-0/maintenance";

    @TempDir
    Path folder;

    @Test
    void anyNodeServesEveryTapAndAnotherNodeTakesOverWhatALostOneLeft(Vertx vertx) throws Exception {
        try (Devices devices = new Devices(List.of(TapStand.one(TapStand.calm(1)), TapStand.one(TapStand.calm(2))));
                HubCluster cluster = new HubCluster(vertx, folder, devices.drafts(), TWO)) {
            cluster.awaitSpread(0, TWO);
            everyNodePoursEverywhere(devices, cluster);
            anAnswerIsTheSameAtEveryNode(devices, cluster);
            aKilledNodesPourIsFoundOut(devices, cluster);
        }
    }

    @Test
    void aFrozenNodeDoesNothingWhenItThaws(Vertx vertx) throws Exception {
        try (Devices devices = new Devices(List.of(TapStand.one(TapStand.calm(3)), TapStand.one(TapStand.calm(4))));
                HubCluster cluster = new HubCluster(vertx, folder, devices.drafts(), TWO)) {
            cluster.awaitSpread(0, TWO);
            glasses(devices, cluster.nodes.get(0));
            int frozen = cluster.ownerOf("tap-0", 0);
            int other = 1 - frozen;
            begins(cluster, devices, other, "tap-0", 60);
            cluster.nodes.get(frozen).freeze();
            cluster.awaitSpread(other, 1);
            WaitFor.until(() -> cluster.rows().size() == 2);
            cluster.nodes.get(frozen).thaw();
            cluster.awaitSpread(other, TWO);

            // What it believed to write when it thawed was refused: one start, one outcome.
            assertThat(cluster.rows()).hasSize(2);
            assertThat(devices.settled(0).getDouble("ml_in_glass")).isLessThan(66);
            glasses(devices, cluster.nodes.get(other));
            pours(cluster, frozen, "tap-0");
            pours(cluster, other, "tap-0");
            aNodeThatEndsInOrderLeavesItsTapsToTheOther(devices, cluster, frozen);
        }
    }

    @Test
    void aNodeThatMissedTheDatabaseForAMomentGetsItsOwnTapBack(Vertx vertx) throws Exception {
        try (Devices devices = new Devices(List.of(TapStand.one(TapStand.calm(5))));
                HubCluster cluster = new HubCluster(vertx, folder, devices.drafts(), 1, true)) {
            cluster.awaitSpread(0, 1);
            glasses(devices, cluster.nodes.get(0));
            begins(cluster, devices, 0, "tap-0", 60);
            cluster.paths.get(0).freeze();
            WaitFor.until(
                    () -> cluster.nodes.get(0).said().stream().anyMatch(line -> line.contains("did not confirm tap:")));
            cluster.paths.get(0).thaw();
            cluster.awaitSpread(0, 1);
            WaitFor.until(() -> cluster.rows().size() == 2);

            devices.settled(0);
            glasses(devices, cluster.nodes.get(0));
            pours(cluster, 0, "tap-0");
        }
    }

    @Test
    void aTapThatALostNodeCleanedWaitsForStaffAtTheOther(Vertx vertx) throws Exception {
        try (Devices devices = new Devices(List.of(TapStand.one(TapStand.calm(6))));
                HubCluster cluster = new HubCluster(vertx, folder, devices.drafts(), TWO)) {
            cluster.awaitSpread(0, TWO);
            glasses(devices, cluster.nodes.get(0));
            int holder = cluster.ownerOf("tap-0", 0);
            HubProcess other = cluster.nodes.get(1 - holder);
            JsonObject plan = new JsonObject()
                    .put("kind", "clean")
                    .put("total_ml", 60)
                    .put("part_ml", 20)
                    .put("pause_s", 60);
            String run = other.post(MAINTENANCE, plan, cluster.cookie).getString("id");
            WaitFor.until(() -> maintenance(other, cluster.cookie).getDouble("done_ml") == 20);
            cluster.nodes.get(holder).kill();
            WaitFor.until(() ->
                    "HUB_RESTARTED".equals(maintenance(other, cluster.cookie).getString("code")));

            assertThat(maintenance(other, cluster.cookie).getDouble("done_ml")).isEqualTo(20);
            assertThat(cluster.press(1 - holder, "tap-0")).isEqualTo("MAINTENANCE");
            other.post(MAINTENANCE + "/end", new JsonObject().put("run", run), cluster.cookie);
            glasses(devices, other);
            pours(cluster, 1 - holder, "tap-0");
            assertThat(cluster.stockDifference()).isCloseTo(0, within(0.1));
        }
    }

    private static JsonObject maintenance(HubProcess asked, String cookie) throws Exception {
        JsonObject tap = asked.get("/api/taps/tap-0", cookie).bodyAsJsonObject();
        return Objects.requireNonNullElse(tap.getJsonObject("maintenance"), new JsonObject().put("done_ml", 0.0));
    }

    private static void aNodeThatEndsInOrderLeavesItsTapsToTheOther(Devices devices, HubCluster cluster, int ended)
            throws Exception {
        assertThat(cluster.nodes.get(ended).end()).isTrue();
        cluster.awaitSpread(1 - ended, 1);
        glasses(devices, cluster.nodes.get(1 - ended));
        pours(cluster, 1 - ended, "tap-0");
        pours(cluster, 1 - ended, "tap-1");
        whoPressesDoesNotNoticeThatATapMoves(devices, cluster, ended);
    }

    /** The other one comes back and gets its share. */
    private static void whoPressesDoesNotNoticeThatATapMoves(Devices devices, HubCluster cluster, int back)
            throws Exception {
        glasses(devices, cluster.nodes.get(1 - back));
        AtomicBoolean spread = new AtomicBoolean();
        CompletableFuture<Void> moving = CompletableFuture.runAsync(() -> {
            restart(cluster, back);
            cluster.awaitSpread(1 - back, TWO);
            spread.set(true);
        });
        Set<String> heard = new TreeSet<>();
        while (!spread.get() && !moving.isDone()) {
            for (String tap : List.of("tap-0", "tap-1")) {
                heard.add(cluster.press(1 - back, tap));
            }
        }
        moving.join();
        // A node that gets no time for seconds, on a machine this busy, loses its taps, and says so to whoever presses.
        boolean lost = cluster.nodes.stream()
                .flatMap(node -> node.said().stream())
                .anyMatch(line -> line.contains("did not confirm tap:"));
        assertThat(heard)
                .allMatch(answer -> answer.equals("pours")
                        || answer.equals("BUSY")
                        || (lost && answer.startsWith("LEDGER_DOWN: The hub at this tap")));
    }

    private static void restart(HubCluster cluster, int node) {
        try {
            cluster.restart(node);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static void everyNodePoursEverywhere(Devices devices, HubCluster cluster) throws Exception {
        for (int node = 0; node < TWO; node++) {
            glasses(devices, cluster.nodes.get(node));
            for (String tap : List.of("tap-0", "tap-1")) {
                pours(cluster, node, tap);
            }
        }
        everyNodeShowsTheBottles(cluster);
        assertThat(cluster.rows())
                .hasSize(8)
                .containsOnly("tap-0 started", "tap-0 success", "tap-1 started", "tap-1 success");
    }

    private static void everyNodeShowsTheBottles(HubCluster cluster) {
        for (HubProcess node : cluster.nodes) {
            WaitFor.until(() -> node.get("/api/taps/tap-1").bodyAsJsonObject().getJsonObject("bottle") != null);
        }
    }

    private static void anAnswerIsTheSameAtEveryNode(Devices devices, HubCluster cluster) throws Exception {
        glasses(devices, cluster.nodes.get(1));
        JsonObject first =
                await(cluster.nodes.get(0).dispense("tap-1", 5, "key-1")).bodyAsJsonObject();
        JsonObject again =
                await(cluster.nodes.get(1).dispense("tap-1", 5, "key-1")).bodyAsJsonObject();

        assertThat(first.getBoolean("success")).isTrue();
        assertThat(again).isEqualTo(first);
        WaitFor.until(() -> cluster.rows().size() == 10);
    }

    private static void aKilledNodesPourIsFoundOut(Devices devices, HubCluster cluster) throws Exception {
        glasses(devices, cluster.nodes.get(0));
        int killed = cluster.ownerOf("tap-1", 0);
        int other = 1 - killed;
        begins(cluster, devices, other, "tap-1", 60);
        cluster.nodes.get(killed).kill();
        cluster.awaitSpread(other, 1);
        WaitFor.until(() -> cluster.rows().size() == 12);

        assertThat(cluster.rows().get(10)).isEqualTo("tap-1 started");
        assertThat(cluster.rows().get(11).toString()).startsWith("tap-1 ").isNotEqualTo("tap-1 started");
        devices.settled(1);
        glasses(devices, cluster.nodes.get(other));
        pours(cluster, other, "tap-0");
        pours(cluster, other, "tap-1");
        assertThat(cluster.stockDifference()).isCloseTo(0, within(0.1));
    }

    private static void begins(HubCluster cluster, Devices devices, int node, String tap, int ml) throws Exception {
        assertThat(await(cluster.nodes.get(node).dispense(tap, ml, null)).statusCode())
                .isEqualTo(200);
        devices.until(tap.endsWith("0") ? 0 : 1, "/sim/state", truth -> truth.getDouble("ml_in_glass") > 5);
    }

    /** A pour that is asked for at this node, from the press to its end. */
    private static void pours(HubCluster cluster, int node, String tap) throws Exception {
        HubProcess asked = cluster.nodes.get(node);
        JsonObject answer = await(asked.dispense(tap, 5, null)).bodyAsJsonObject();
        assertThat(answer.getBoolean("success")).as(answer.encode()).isTrue();
        String path = "/api/pours/" + answer.getString("request_id");
        Set<String> over = Set.of("success", "failed", "refused");
        WaitFor.until(() -> over.contains(asked.get(path).bodyAsJsonObject().getString("phase")));
        assertThat(asked.get(path).bodyAsJsonObject().getString("phase")).isEqualTo("success");
    }

    /** New glasses, as this node sees them. */
    private static void glasses(Devices devices, HubProcess asked) throws Exception {
        for (int tap = 0; tap < devices.count(); tap++) {
            devices.sim(tap, "glass", new JsonObject().put("present", false));
            asked.awaitGlass("tap-" + tap, "absent");
            devices.sim(tap, "glass", new JsonObject().put("present", true).put("empty_g", 180));
            asked.awaitGlass("tap-" + tap, "present");
        }
    }
}
