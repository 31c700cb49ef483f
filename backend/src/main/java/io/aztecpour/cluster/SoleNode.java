package io.aztecpour.cluster;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.cluster.ClusterView;
import io.aztecpour.bus.cluster.NodeView;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** A hub that runs alone says that it does, so that nobody has to know whether there is a cluster. */
public final class SoleNode extends VerticleBase {
    /** The same in every run: what is measured of it goes on. */
    private static final String ID = "hub";

    private final String version;
    private final long startedMs;

    /**
     * @param version of the program
     * @param startedMs by the wall clock, ms since 1970
     */
    public SoleNode(String version, long startedMs) {
        this.version = version;
        this.startedMs = startedMs;
    }

    @Override
    public Future<?> start() {
        NodeView node = new NodeView(ID, ID, version, List.of(), startedMs, 0, true);
        ClusterView alone = new ClusterView(ID, "", List.of(node), List.of());
        Bus.of(vertx).serve(Addresses.CLUSTER, ask -> Future.succeededFuture(alone));
        return Future.succeededFuture();
    }
}
