package io.aztecpour.bench;

import io.aztecpour.fixture.Devices;
import io.aztecpour.fixture.HubCluster;
import io.aztecpour.fixture.HubProcess;
import io.aztecpour.fixture.TapStand;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * {@code cluster-frames}: what a frame to a browser costs the hubs where one, two and three of them serve the same taps to the same number
 * of browsers, evenly spread; so the difference is what the bus takes. Each hub is a process of its own, whose CPU counts; devices,
 * browsers and database do not. The last column is how many browsers would take what one core a node has to spare. Options: {@code --clients 1200 --seconds 20}.
 */
final class ClusterFramesBench {
    private static final int MOST_NODES = 3;
    private static final int TAPS = 6;
    private static final int PATIENCE_S = 60;

    private final int clients;
    private final int seconds;
    private final Vertx vertx = Vertx.vertx();

    private ClusterFramesBench(int clients, int seconds) {
        this.clients = clients;
        this.seconds = seconds;
    }

    /**
     * What all hubs together did in a time.
     *
     * @param cores of CPU
     * @param frames to browsers, a second
     */
    private record Load(double cores, double frames) {}

    static void run(String[] options) throws Exception {
        int clients = Option.number(options, "--clients", 1_200);
        new ClusterFramesBench(clients, Option.number(options, "--seconds", 20)).measure();
        System.exit(0);
    }

    private void measure() throws Exception {
        System.out.printf("%d browsers, %d taps at rest%n", clients, TAPS);
        System.out.printf(
                "%5s %12s %20s %20s %16s %26s%n",
                "nodes",
                "frames/s",
                "cores, nobody looks",
                "cores, all look",
                "CPU µs a frame",
                "browsers, a core each");
        for (int nodes = 1; nodes <= MOST_NODES; nodes++) {
            measure(nodes);
        }
        vertx.close().await(PATIENCE_S, TimeUnit.SECONDS);
    }

    private void measure(int nodes) throws Exception {
        Path folder = Files.createTempDirectory("aztec-pour-frames");
        List<TapStand> stands = IntStream.range(0, TAPS)
                .mapToObj(tap -> TapStand.one(TapStand.calm(tap)))
                .toList();
        try (Devices devices = new Devices(stands);
                HubCluster cluster = HubCluster.compiled(vertx, folder, devices.drafts(), nodes)) {
            cluster.awaitSpread(0, nodes);
            // Once for the compilers.
            watched(cluster);
            Load alone = load(cluster);
            Load watched = watched(cluster);
            double lookers = watched.cores - alone.cores;
            System.out.printf(
                    "%5d %12.0f %20.2f %20.2f %16.1f %26.0f%n",
                    nodes,
                    watched.frames,
                    alone.cores,
                    watched.cores,
                    lookers / watched.frames * 1e6,
                    (nodes - alone.cores) / lookers * clients);
        }
        TemporaryFolder.delete(folder);
    }

    /** Everybody comes, looks and goes. */
    private Load watched(HubCluster cluster) throws Exception {
        List<Listeners> browsers = new ArrayList<>();
        try {
            for (HubProcess node : cluster.nodes) {
                Listeners here = new Listeners(node.port());
                browsers.add(here);
                here.open(clients / cluster.nodes.size());
            }
            return load(cluster);
        } finally {
            for (Listeners here : browsers) {
                here.close();
            }
        }
    }

    private Load load(HubCluster cluster) throws Exception {
        double frames = frames(cluster);
        long cpu = cpuNanos(cluster);
        long began = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        double spent = cpuNanos(cluster) - cpu;
        long nanos = System.nanoTime() - began;
        return new Load(spent / nanos, (frames(cluster) - frames) / nanos * 1e9);
    }

    private static long cpuNanos(HubCluster cluster) {
        return cluster.nodes.stream().mapToLong(HubProcess::cpuNanos).sum();
    }

    private static double frames(HubCluster cluster) throws Exception {
        double frames = 0;
        for (HubProcess node : cluster.nodes) {
            frames += node.meter("aztecpour_live_frames_total");
        }
        return frames;
    }
}
