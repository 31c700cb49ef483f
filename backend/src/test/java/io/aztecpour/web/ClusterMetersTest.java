package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.cluster.ClusterView;
import io.aztecpour.bus.cluster.LeaseView;
import io.aztecpour.bus.cluster.NodeView;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.WaitFor;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads of the nodes. */
class ClusterMetersTest {
    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.register(vertx);
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ClusterMeters meters = new ClusterMeters();
    private volatile ClusterView cluster = cluster(
            List.of(node("a", 100), node("b", 40_000)),
            new LeaseView("bar", "b", 3, 2_000),
            new LeaseView("tap:agave", "a", 1, 600_000),
            new LeaseView("tap:rum", "a", 7, 600_000),
            new LeaseView("tap:corn", "a", 7, -5_000));

    private static NodeView node(String id, long seenMs) {
        return new NodeView(id, "bar-" + id, "1.0.0", List.of(), 5, seenMs, true);
    }

    private static ClusterView cluster(List<NodeView> nodes, LeaseView... leases) {
        return new ClusterView("a", "cantina", nodes, List.of(leases));
    }

    @BeforeEach
    void watch() {
        bus.serve(Addresses.CLUSTER, ask -> Future.succeededFuture(cluster));
        meters.watch(vertx, bus, registry);
    }

    @AfterEach
    void close() {
        HubFixture.await(vertx.close());
    }

    private Stream<String> lines(String start) {
        return registry.scrape().lines().filter(line -> line.startsWith(start));
    }

    private double value(String series) {
        return lines(series + " ")
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .sum();
    }

    private void hearOf(int nodes, int leases) {
        WaitFor.until(() -> value("aztec_nodes") == nodes);
        WaitFor.until(() -> lines("aztec_node_seen_seconds{").count() == nodes);
        WaitFor.until(() -> lines("aztec_lease_left_seconds{").count() == leases);
    }

    @Test
    void eachNodeIsSeenAndTheLeasesOfThisOneAreCounted() {
        hearOf(2, 3);
        assertThat(value("aztec_node_seen_seconds{node=\"a\"}")).isBetween(0.1, 100.0);
        assertThat(value("aztec_node_seen_seconds{node=\"b\"}")).isBetween(40.0, 140.0);
        assertThat(value("aztec_leases_held")).as("one is over").isEqualTo(2);
        assertThat(lines("aztec_lease_left_seconds{"))
                .as("the bar is another's")
                .hasSize(3);
        assertThat(value("aztec_lease_left_seconds{lease=\"tap:rum\"}")).isBetween(500.0, 600.0);
        assertThat(value("aztec_lease_left_seconds{lease=\"tap:corn\"}")).isLessThan(-4.9);
    }

    @Test
    void seriesOfWhatIsGoneGoAndThoseOfWhatStaysGoOn() {
        hearOf(2, 3);
        cluster = cluster(List.of(node("b", 9_000_000)), new LeaseView("tap:rum", "a", 7, 9_000_000));
        hearOf(1, 1);
        assertThat(value("aztec_node_seen_seconds{node=\"b\"}")).isBetween(9_000.0, 9_100.0);
        assertThat(value("aztec_lease_left_seconds{lease=\"tap:rum\"}")).isBetween(8_900.0, 9_000.0);
    }

    @Test
    void aHubThatRunsAloneIsOneNodeWithoutLeases(@TempDir Path data) {
        try (HubFixture hub = HubFixture.open(HubSetup.in(data))) {
            WaitFor.until(() -> hub.http.meter("aztec_nodes") == 1);
            assertThat(hub.http.meter("aztec_leases_held")).isZero();
            assertThat(hub.http.get("/metrics").bodyAsString()).contains("aztec_node_seen_seconds{node=\"hub\"}");
        }
    }
}
