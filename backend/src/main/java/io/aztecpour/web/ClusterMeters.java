package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.cluster.ClusterView;
import io.aztecpour.bus.cluster.LeaseView;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * Which nodes this one sees, and what it owns. The node is asked every two seconds, not at each scrape; between two answers the
 * values go on by the monotonic clock, so that a node that does not answer any more looks as late as it is.
 */
final class ClusterMeters {
    /** Also the deadline of an answer, ms. */
    private static final long EVERY_MS = 2_000;

    private static final String PREFIX = "aztec.";
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private volatile Told told = new Told(new ClusterView("", "", List.of(), List.of()), 0);
    private boolean asking;

    /** What the last answer said, and when it came by the monotonic clock, ns. */
    private record Told(ClusterView cluster, long atNanos) {
        /** @return s since the answer came */
        double age() {
            return (System.nanoTime() - atNanos) / NANOS;
        }

        List<LeaseView> held() {
            return cluster.leases().stream()
                    .filter(lease -> lease.owner().equals(cluster.node()))
                    .toList();
        }

        double stillHeld() {
            double age = age();
            return held().stream()
                    .filter(lease -> lease.leftMs() / MILLIS >= age)
                    .count();
        }
    }

    void watch(Vertx vertx, Bus bus, MeterRegistry registry) {
        Gauge.builder(
                        PREFIX + "nodes",
                        this,
                        meters -> meters.told.cluster().nodes().size())
                .description("Nodes of the cluster that the database knows; 1 for a hub that runs alone")
                .register(registry);
        Gauge.builder(PREFIX + "leases.held", this, meters -> meters.told.stillHeld())
                .description("What this node owns: its taps, and the bar")
                .register(registry);
        MultiGauge seen = MultiGauge.builder(PREFIX + "node.seen")
                .baseUnit("seconds")
                .description("How long ago a node renewed itself in the database")
                .register(registry);
        MultiGauge left = MultiGauge.builder(PREFIX + "lease.left")
                .baseUnit("seconds")
                .description("Until a lease of this node ends unless it is renewed; negative once it is over")
                .register(registry);
        ask(bus, seen, left);
        vertx.setPeriodic(EVERY_MS, tick -> ask(bus, seen, left));
    }

    private void ask(Bus bus, MultiGauge seen, MultiGauge left) {
        if (asking) {
            return;
        }
        asking = true;
        bus.ask(Addresses.CLUSTER, Empty.EMPTY, EVERY_MS)
                .onSuccess(cluster -> answered(new Told(cluster, System.nanoTime()), seen, left))
                .onComplete(answer -> asking = false);
    }

    /** Series of nodes and leases that the answer does not name are removed. */
    private void answered(Told now, MultiGauge seen, MultiGauge left) {
        told = now;
        seen.register(
                now.cluster().nodes().stream()
                        .map(node -> Row.of(
                                Tags.of("node", node.id()), now, answer -> node.seenMs() / MILLIS + answer.age()))
                        .toList(),
                true);
        left.register(
                now.held().stream()
                        .map(lease -> Row.of(
                                Tags.of("lease", lease.name()), now, answer -> lease.leftMs() / MILLIS - answer.age()))
                        .toList(),
                true);
    }
}
