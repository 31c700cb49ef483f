package io.aztecpour.bus.cluster;

import java.util.List;

/**
 * The cluster as one of its nodes sees it.
 *
 * @param node the id of the node that answers
 * @param name of the cluster; empty for a hub that runs alone
 * @param nodes that the database knows, the one that answers too
 * @param leases who owns what; none for a hub that runs alone, which owns all
 */
public record ClusterView(String node, String name, List<NodeView> nodes, List<LeaseView> leases) {
    public ClusterView {
        nodes = List.copyOf(nodes);
        leases = List.copyOf(leases);
    }
}
