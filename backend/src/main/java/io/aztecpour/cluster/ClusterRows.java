package io.aztecpour.cluster;

import java.util.List;

/**
 * What the database answers to a turn.
 *
 * @param cluster name that the nodes there share
 * @param revision grows with each change of taps and settings
 */
record ClusterRows(String cluster, long revision, List<NodeRow> nodes, List<LeaseRow> leases) {
    ClusterRows {
        nodes = nodes == null ? List.of() : List.copyOf(nodes);
        leases = leases == null ? List.of() : List.copyOf(leases);
    }
}
