package io.aztecpour.cluster;

import io.aztecpour.bus.cluster.ClusterView;
import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.NodeView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log once which nodes renew themselves in the database but are not heard on the bus: nothing unsafe comes of it, but pages
 * here show nothing of their taps.
 */
final class UnheardNodes {
    private static final Logger LOG = LoggerFactory.getLogger(UnheardNodes.class);

    /** A node that has just joined, or a network that heals, may take so long. */
    private static final long TURNS = BusReach.PATIENCE_MS / ClusterVerticle.TURN_MS;

    private final Map<String, Integer> turns = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    void look(ClusterView view) {
        for (NodeView node : view.nodes()) {
            boolean unheard = !node.connected() && node.seenMs() < Hold.LASTS_MS;
            int since = unheard ? turns.merge(node.id(), 1, Integer::sum) : 0;
            if (!unheard) {
                turns.remove(node.id());
                told.remove(node.id());
            } else if (since >= TURNS && told.add(node.id())) {
                LOG.warn(
                        "node {} works on the same database but cannot be heard: is --cluster the same list there, and do the ports of members and messages get through?",
                        node.name());
            }
        }
    }
}
