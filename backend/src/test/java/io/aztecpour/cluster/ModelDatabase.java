package io.aztecpour.cluster;

import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.cluster.Turn.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code V11__cluster.sql} does, in Java: one turn at a time, and rows of pours that only the holder of their tap may write. {@link
 * ModelDatabaseTest} compares it with the real one.
 */
final class ModelDatabase {
    /** What came of a row. */
    enum Written {
        NEW,
        /** There is one such row already. */
        AGAIN,
        /** The tap is held under another token, or by nobody. */
        STALE
    }

    /** A pour, by its rows. */
    static final class PourRows {
        private boolean started;
        private boolean ended;
        /** Tokens under which they were written. */
        private @Nullable Long startFence;

        private @Nullable Long outcomeFence;

        boolean isOpen() {
            return started && !ended;
        }

        boolean startedUnder(long token) {
            return Long.valueOf(token).equals(startFence);
        }

        boolean endedUnder(long token) {
            return Long.valueOf(token).equals(outcomeFence);
        }
    }

    private final Set<Flaw> flaws;
    private final Map<String, NodeRow> nodes = new TreeMap<>();
    private final Map<String, LeaseRow> leases = new TreeMap<>();
    private final Set<String> taps = new TreeSet<>();
    private final Map<String, PourRows> pours = new HashMap<>();
    /** By tap. */
    private final Map<String, Set<String>> open = new HashMap<>();

    ModelDatabase(Set<Flaw> flaws) {
        this.flaws = flaws;
    }

    void addTap(String tap) {
        taps.add(tap);
    }

    void removeTap(String tap) {
        taps.remove(tap);
    }

    ClusterRows turn(NodeRow self, Turn turn) {
        nodes.merge(self.id(), beat(self, 1), (old, fresh) -> beat(fresh, old.beat() + 1));
        turn.gone()
                .forEach(gone ->
                        nodes.computeIfPresent(gone.name(), (id, row) -> row.beat() == gone.beat() ? null : row));
        need(LeaseName.BAR);
        taps.forEach(tap -> need(LeaseName.ofTap(tap)));
        turn.renew().forEach(mine -> renew(self.id(), mine));
        turn.release().forEach(done -> release(self.id(), done, turn.shun().contains(done.name())));
        turn.reached().forEach(tap -> leases.computeIfPresent(tap, (name, row) -> forgiven(self.id(), row)));
        turn.take().forEach(free -> take(self.id(), free));
        return new ClusterRows("", 0, List.copyOf(nodes.values()), shown());
    }

    private void need(String lease) {
        leases.computeIfAbsent(lease, name -> new LeaseRow(name, null, 0, 0, List.of()));
    }

    private void renew(String node, Wanted mine) {
        LeaseRow row = owned(node, mine);
        if (row != null) {
            leases.put(row.name(), new LeaseRow(row.name(), node, row.token(), row.beat() + 1, row.shunned()));
        }
    }

    private void release(String node, Wanted done, boolean shun) {
        LeaseRow row = owned(node, done);
        if (row != null) {
            List<String> shunned = new ArrayList<>(row.shunned());
            if (shun) {
                shunned.add(node);
            }
            leases.put(row.name(), new LeaseRow(row.name(), null, row.token(), row.beat() + 1, shunned));
        }
    }

    private @Nullable LeaseRow owned(String node, Wanted mine) {
        LeaseRow row = leases.get(mine.name());
        return row != null && row.token() == mine.token() && row.isHeldBy(node) ? row : null;
    }

    private static LeaseRow forgiven(String node, LeaseRow row) {
        return row.isHeldBy(node) ? new LeaseRow(row.name(), node, row.token(), row.beat(), List.of()) : row;
    }

    private void take(String node, Wanted free) {
        LeaseRow row = leases.get(free.name());
        boolean unchanged = row != null && row.token() == free.token() && row.beat() == free.beat();
        if (row != null && (unchanged || flaws.contains(Flaw.TAKES_WHAT_HAS_CHANGED))) {
            long token = row.token() + (flaws.contains(Flaw.TOKEN_STAYS) ? 0 : 1);
            leases.put(row.name(), new LeaseRow(row.name(), node, token, row.beat() + 1, row.shunned()));
        }
    }

    private List<LeaseRow> shown() {
        return leases.values().stream()
                .filter(lease -> !LeaseName.isTap(lease.name())
                        || lease.owner() != null
                        || taps.contains(LeaseName.tap(lease.name())))
                .toList();
    }

    void leave(String node) {
        nodes.remove(node);
    }

    @Nullable
    LeaseRow lease(String name) {
        return leases.get(name);
    }

    Iterable<LeaseRow> leases() {
        return leases.values();
    }

    /** @param fence token of the lease under which it is written; null for a hub that runs alone */
    Written started(String tap, String requestId, @Nullable Long fence) {
        if (isStale(tap, fence)) {
            return Written.STALE;
        }
        PourRows pour = pours.computeIfAbsent(requestId, id -> new PourRows());
        if (pour.started) {
            return Written.AGAIN;
        }
        pour.started = true;
        pour.startFence = fence;
        open.computeIfAbsent(tap, name -> new TreeSet<>());
        if (pour.isOpen()) {
            openAt(tap).add(requestId);
        }
        return Written.NEW;
    }

    /** The same for an outcome. */
    Written ended(String tap, String requestId, @Nullable Long fence) {
        if (isStale(tap, fence)) {
            return Written.STALE;
        }
        PourRows pour = pours.computeIfAbsent(requestId, id -> new PourRows());
        if (pour.ended) {
            return Written.AGAIN;
        }
        pour.ended = true;
        pour.outcomeFence = fence;
        if (pour.started) {
            openAt(tap).remove(requestId);
        }
        return Written.NEW;
    }

    private boolean isStale(String tap, @Nullable Long fence) {
        LeaseRow lease = leases.get(LeaseName.ofTap(tap));
        boolean held = lease != null && lease.owner() != null;
        boolean fits = fence == null ? !held : held && lease.token() == fence;
        return !fits && !flaws.contains(Flaw.NO_FENCE);
    }

    /** @return ids of the pours at a tap that have started and not ended */
    Set<String> openAt(String tap) {
        return open.getOrDefault(tap, Set.of());
    }

    @Nullable
    PourRows pour(String requestId) {
        return pours.get(requestId);
    }

    private static NodeRow beat(NodeRow row, long beat) {
        return new NodeRow(
                row.id(), row.name(), row.version(), row.bus(), row.addresses(), row.startedMs(), row.ready(), beat);
    }
}
