package io.aztecpour.cluster;

import io.aztecpour.bus.cluster.ClusterView;
import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.Leases.Holder;
import io.aztecpour.cluster.Turn.Wanted;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one node sees of all of them: the rows of its last turn, and since when each of them has stood still. Has no clock and no database:
 * time is a number that it is told.
 */
final class SeenCluster {
    /** A node that shows no sign is forgotten after so long, ms: until then the admin sees that it is missing. */
    static final long FORGET_MS = 600_000;

    private static final ClusterRows NOTHING = new ClusterRows("", 0, List.of(), List.of());

    private final String self;
    private final Sightings nodesSeen = new Sightings();
    private final Sightings leasesSeen = new Sightings();
    private ClusterRows rows = NOTHING;
    private boolean knows;

    SeenCluster(String self) {
        this.self = self;
    }

    /** @return the id of this node */
    String self() {
        return self;
    }

    /** @return as they were at the last turn */
    List<LeaseRow> leases() {
        return rows.leases();
    }

    void see(ClusterRows fresh, long nowNanos) {
        rows = fresh;
        fresh.nodes().forEach(one -> nodesSeen.see(one.id(), one.beat(), nowNanos));
        fresh.leases().forEach(one -> leasesSeen.see(one.name(), one.beat(), nowNanos));
        nodesSeen.keepOnly(fresh.nodes().stream().map(NodeRow::id).toList());
        leasesSeen.keepOnly(fresh.leases().stream().map(LeaseRow::name).toList());
    }

    /** @return ids of the nodes that are there, this one among them */
    List<String> alive(long nowNanos) {
        return rows.nodes().stream()
                .map(NodeRow::id)
                .filter(id -> id.equals(self) || !nodesSeen.isGone(id, nowNanos))
                .sorted()
                .toList();
    }

    /** @return of those, the ones that look after taps */
    List<String> ready(long nowNanos) {
        List<String> alive = alive(nowNanos);
        return rows.nodes().stream()
                .filter(NodeRow::ready)
                .map(NodeRow::id)
                .filter(alive::contains)
                .toList();
    }

    /** Nodes that can be forgotten. */
    List<Wanted> gone(long nowNanos) {
        return rows.nodes().stream()
                .filter(one -> nodesSeen.stillMs(one.id(), nowNanos) >= FORGET_MS)
                .map(one -> new Wanted(one.id(), 0, one.beat()))
                .toList();
    }

    /**
     * Whether it has found out once who is there. Until then it could take a dead node for one that will take its part, while others already
     * leave that part to this node.
     */
    boolean knowsTheOthers(long nowNanos) {
        knows = knows
                || (rows != NOTHING
                        && rows.nodes().stream()
                                .allMatch(one -> one.id().equals(self) || nodesSeen.isCertain(one.id(), nowNanos)));
        return knows;
    }

    /** Its own from before a pause are free for itself at once: nobody took them meanwhile. */
    boolean isFree(LeaseRow lease, long nowNanos) {
        return lease.owner() == null || lease.isHeldBy(self) || leasesSeen.isGone(lease.name(), nowNanos);
    }

    /** @return whether another node holds it, whether it is still there or not */
    boolean isAnothers(String lease) {
        return rows.leases().stream().anyMatch(one -> one.name().equals(lease) && isAnothers(one));
    }

    private boolean isAnothers(LeaseRow lease) {
        return lease.owner() != null && !lease.isHeldBy(self);
    }

    /** @return in how many ms the next lease of another node runs out if it stays as still as it is; a long time for none */
    long nextRunsOutMs(long nowNanos) {
        return rows.leases().stream()
                .filter(this::isAnothers)
                .mapToLong(lease -> leftMs(lease, nowNanos))
                .filter(ms -> ms > 0)
                .min()
                .orElse(Hold.LASTS_MS);
    }

    private long leftMs(LeaseRow lease, long nowNanos) {
        return Hold.LASTS_MS - leasesSeen.stillMs(lease.name(), nowNanos);
    }

    /** @return who holds which lease */
    Map<String, Holder> holders() {
        Map<String, Holder> holders = new TreeMap<>();
        rows.leases().stream()
                .filter(lease -> lease.owner() != null)
                .forEach(lease -> holders.put(lease.name(), new Holder(String.valueOf(lease.owner()), lease.token())));
        return holders;
    }

    /** @param heard ids on the bus of the nodes that this one hears */
    ClusterView view(String cluster, List<String> heard, long nowNanos) {
        return new ClusterView(
                self,
                cluster,
                rows.nodes().stream()
                        .map(one -> one.view(nodesSeen.stillMs(one.id(), nowNanos), heard.contains(one.bus())))
                        .toList(),
                rows.leases().stream()
                        .map(lease -> lease.view(leftMs(lease, nowNanos)))
                        .toList());
    }
}
