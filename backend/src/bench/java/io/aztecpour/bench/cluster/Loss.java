package io.aztecpour.bench.cluster;

import io.aztecpour.fixture.HubCluster;
import java.util.concurrent.TimeUnit;

/** How a node is lost, and comes back. */
public enum Loss {
    /** As {@code kill -9} does, and it is started anew at once. */
    KILL,
    /** The process stands still, and goes on later. */
    FREEZE,
    /** Nothing gets through between it and the database, and nobody is told; what was under way arrives later. */
    CUT;

    /** @param ms for which it is away; without meaning for one that is killed */
    void happen(HubCluster cluster, int node, int ms) throws Exception {
        switch (this) {
            case KILL -> cluster.nodes.get(node).kill();
            case FREEZE -> cluster.nodes.get(node).freeze();
            case CUT -> cluster.paths.get(node).freeze();
        }
        if (this != KILL) {
            TimeUnit.MILLISECONDS.sleep(ms);
        }
    }

    void end(HubCluster cluster, int node) throws Exception {
        switch (this) {
            case KILL -> cluster.restart(node);
            case FREEZE -> cluster.nodes.get(node).thaw();
            case CUT -> cluster.paths.get(node).thaw();
        }
    }
}
