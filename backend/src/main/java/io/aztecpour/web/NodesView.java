package io.aztecpour.web;

import io.aztecpour.bus.cluster.ClusterView;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.bus.cluster.LeaseView;
import io.aztecpour.bus.cluster.NodeView;
import io.aztecpour.domain.Tap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes with what each of them owns.
 *
 * @param node the id of the node that answers
 * @param name of the cluster; empty for a hub that runs alone
 * @param barOwned whether a node keeps the bar
 * @param unownedTaps taps that no node owns now, so that nothing pours there
 * @param lagMs the longest lag of an event loop of the node that answers in the last seconds, ms
 */
record NodesView(
        String node,
        String name,
        List<OwningNode> nodes,
        boolean barOwned,
        List<TapName> unownedTaps,
        List<LeaseView> leases,
        double lagMs) {

    record TapName(String id, String name) {
        static TapName of(Tap tap) {
            return new TapName(tap.id(), tap.name());
        }
    }

    /**
     * @param ownsBar whether it runs what exists once
     * @param taps that it polls and pours at
     */
    record OwningNode(
            String id,
            String name,
            String version,
            List<String> addresses,
            long startedMs,
            long seenMs,
            boolean connected,
            boolean ownsBar,
            List<TapName> taps) {
        private static OwningNode of(NodeView node, boolean ownsBar, List<TapName> taps) {
            return new OwningNode(
                    node.id(),
                    node.name(),
                    node.version(),
                    node.addresses(),
                    node.startedMs(),
                    node.seenMs(),
                    node.connected(),
                    ownsBar,
                    taps);
        }
    }

    static NodesView of(ClusterView cluster, List<Tap> taps, double lagMs) {
        Map<String, String> owners = owners(cluster, taps);
        return new NodesView(
                cluster.node(),
                cluster.name(),
                cluster.nodes().stream()
                        .map(node -> OwningNode.of(
                                node, node.id().equals(owners.get(LeaseName.BAR)), owned(node.id(), taps, owners)))
                        .toList(),
                owners.containsKey(LeaseName.BAR),
                taps.stream()
                        .filter(tap -> !owners.containsKey(LeaseName.ofTap(tap.id())))
                        .map(TapName::of)
                        .toList(),
                cluster.leases(),
                lagMs);
    }

    /** @return name of a lease to the node that holds it; a hub that runs alone has no leases and owns all */
    private static Map<String, String> owners(ClusterView cluster, List<Tap> taps) {
        Map<String, String> owners = new HashMap<>();
        if (cluster.name().isEmpty()) {
            owners.put(LeaseName.BAR, cluster.node());
            taps.forEach(tap -> owners.put(LeaseName.ofTap(tap.id()), cluster.node()));
        } else {
            cluster.leases().stream().filter(LeaseView::held).forEach(lease -> owners.put(lease.name(), lease.owner()));
        }
        return owners;
    }

    private static List<TapName> owned(String node, List<Tap> taps, Map<String, String> owners) {
        return taps.stream()
                .filter(tap -> node.equals(owners.get(LeaseName.ofTap(tap.id()))))
                .map(TapName::of)
                .toList();
    }
}
