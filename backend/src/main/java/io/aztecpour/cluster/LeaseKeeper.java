package io.aztecpour.cluster;

import io.aztecpour.bus.cluster.ClusterView;
import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.bus.cluster.Leases.Holder;
import io.aztecpour.cluster.DeviceReach.Reach;
import io.aztecpour.cluster.Turn.Wanted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one node knows of all leases, and what it does about them at its next turn. Has no clock and no database: time is a number that
 * it is told, the rows are handed in. Only what the database has confirmed is held.
 */
final class LeaseKeeper {
    /** After so long without a renewal it gives up what it holds, ms: the rest of the time is for stopping what runs. */
    static final long GIVE_UP_MS = 2_000;

    /** A node that shows no sign is forgotten after so long, ms: until then the admin sees that it is missing. */
    static final long FORGET_MS = 600_000;

    private final String node;
    private final Map<String, Hold> held = new TreeMap<>();
    private final Sightings nodesSeen = new Sightings();
    private final Sightings leasesSeen = new Sightings();
    /** Leases that are being given up: what runs under them is coming to its end. */
    private final Set<String> leaving = new HashSet<>();

    private final Set<String> left = new TreeSet<>();
    private final Set<String> unreachable = new TreeSet<>();
    private final Set<String> answering = new TreeSet<>();
    /**
     * When each lease was first asked for as it was seen then. A turn that counts as failed may still be carried out: a later one asks for
     * the same then, and its answer does not tell which of the two took it.
     */
    private final Map<Wanted, Asked> asked = new HashMap<>();

    private @Nullable ClusterRows rows;
    private boolean knows;

    LeaseKeeper(String node) {
        this.node = node;
    }

    /** @param ranOut whether another node holds it, and has let it run out */
    private record Asked(Hold.Moment sent, boolean ranOut) {}

    /** What has changed for this node. */
    record Change(List<Hold> gained, List<Hold> lost, List<Hold> toLeave) {}

    /** @return what to ask of the database now */
    Turn next(long nowNanos) {
        List<Wanted> renew = held.values().stream()
                .filter(hold -> !left.contains(hold.lease()))
                .map(hold -> new Wanted(hold.lease(), hold.token(), 0))
                .toList();
        List<Wanted> release = held.values().stream()
                .filter(hold -> left.contains(hold.lease()))
                .map(hold -> new Wanted(hold.lease(), hold.token(), 0))
                .toList();
        List<String> shun = left.stream().filter(unreachable::contains).toList();
        return new Turn(renew, release, shun, reached(), toTake(nowNanos), gone(nowNanos));
    }

    /** @return what to ask when this node goes: it gives up all that it holds, and takes nothing, as nobody would renew it */
    Turn last() {
        List<Wanted> release = held.values().stream()
                .map(hold -> new Wanted(hold.lease(), hold.token(), 0))
                .toList();
        return new Turn(List.of(), release, List.of(), List.of(), List.of(), List.of());
    }

    /** Devices that were away come back for everybody; left as they are, their taps would never be spread evenly again. */
    private List<String> reached() {
        return rows == null
                ? List.of()
                : rows.leases().stream()
                        .filter(lease -> answering.contains(lease.name()) && held.containsKey(lease.name()))
                        .filter(lease -> lease.shunned().contains(node))
                        .map(LeaseRow::name)
                        .toList();
    }

    private List<Wanted> toTake(long nowNanos) {
        if (rows == null) {
            return List.of();
        }
        Map<String, String> plan = Spread.of(alive(nowNanos), ready(nowNanos), rows.leases());
        return rows.leases().stream()
                .filter(lease -> node.equals(plan.get(lease.name())))
                .filter(lease -> isFree(lease, nowNanos))
                .map(lease -> new Wanted(lease.name(), lease.token(), lease.beat()))
                .toList();
    }

    /** Its own from before a pause are free for itself at once: nobody took them meanwhile. */
    private boolean isFree(LeaseRow lease, long nowNanos) {
        return !held.containsKey(lease.name())
                && (lease.owner() == null || lease.isHeldBy(node) || leasesSeen.isGone(lease.name(), nowNanos));
    }

    private List<Wanted> gone(long nowNanos) {
        return rows == null
                ? List.of()
                : rows.nodes().stream()
                        .filter(one -> nodesSeen.stillMs(one.id(), nowNanos) >= FORGET_MS)
                        .map(one -> new Wanted(one.id(), 0, one.beat()))
                        .toList();
    }

    private List<String> ready(long nowNanos) {
        List<String> alive = alive(nowNanos);
        return rows == null
                ? List.of()
                : rows.nodes().stream()
                        .filter(NodeRow::ready)
                        .map(NodeRow::id)
                        .filter(alive::contains)
                        .toList();
    }

    /** @return ids of the nodes that are there, this one among them */
    List<String> alive(long nowNanos) {
        return rows == null
                ? List.of()
                : rows.nodes().stream()
                        .map(NodeRow::id)
                        .filter(id -> id.equals(node) || !nodesSeen.isGone(id, nowNanos))
                        .sorted()
                        .toList();
    }

    /**
     * Whether it has found out once who is there. Until then it could take a dead node for one that will take its part, while others already
     * leave that part to this node.
     */
    boolean knowsTheOthers(long nowNanos) {
        knows = knows || (rows != null && rows.nodes().stream().allMatch(one -> isCertain(one.id(), nowNanos)));
        return knows;
    }

    private boolean isCertain(String id, long nowNanos) {
        return id.equals(node) || nodesSeen.isCertain(id, nowNanos);
    }

    /**
     * The database has answered a turn.
     *
     * @param sent when it was asked
     */
    Change answered(Hold.Moment sent, long nowNanos, ClusterRows fresh) {
        rows = fresh;
        fresh.nodes().forEach(one -> nodesSeen.see(one.id(), one.beat(), nowNanos));
        fresh.leases().forEach(one -> leasesSeen.see(one.name(), one.beat(), nowNanos));
        nodesSeen.keepOnly(fresh.nodes().stream().map(NodeRow::id).toList());
        leasesSeen.keepOnly(fresh.leases().stream().map(LeaseRow::name).toList());
        List<Hold> lost = losses(fresh);
        List<Hold> gained = new ArrayList<>();
        for (LeaseRow lease : fresh.leases()) {
            Hold hold = held.get(lease.name());
            Asked first = asked.get(new Wanted(lease.name(), lease.token() - 1, lease.beat() - 1));
            if (hold != null) {
                hold.renew(sent);
            } else if (lease.isHeldBy(node) && first != null) {
                gained.add(gain(lease, first));
            }
        }
        forgetOutdated(fresh);
        return new Change(gained, lost, toLeave(nowNanos));
    }

    /**
     * Call it with what is sent: only what was asked for is gained by an answer.
     *
     * @param sent when the database is asked
     */
    void asking(Hold.Moment sent, Turn turn) {
        turn.take().forEach(free -> asked.putIfAbsent(free, new Asked(sent, isAnothers(free.name()))));
    }

    private boolean isAnothers(String name) {
        return rows != null
                && rows.leases().stream()
                        .anyMatch(lease -> lease.name().equals(name) && lease.owner() != null && !lease.isHeldBy(node));
    }

    /** What has changed since it was asked for is not taken any more, however late that is carried out. */
    private void forgetOutdated(ClusterRows fresh) {
        Set<Wanted> still = new HashSet<>();
        fresh.leases().forEach(lease -> still.add(new Wanted(lease.name(), lease.token(), lease.beat())));
        asked.keySet().retainAll(still);
    }

    private Hold gain(LeaseRow lease, Asked first) {
        Hold hold = new Hold(lease.name(), lease.token(), first.ranOut());
        hold.renew(first.sent());
        held.put(lease.name(), hold);
        return hold;
    }

    private List<Hold> losses(ClusterRows fresh) {
        List<Hold> lost = new ArrayList<>();
        for (Hold hold : List.copyOf(held.values())) {
            boolean mine = fresh.leases().stream()
                    .anyMatch(lease ->
                            lease.name().equals(hold.lease()) && lease.isHeldBy(node) && lease.token() == hold.token());
            if (!mine) {
                lost.add(drop(hold));
            }
        }
        return lost;
    }

    private Hold drop(Hold hold) {
        held.remove(hold.lease());
        leaving.remove(hold.lease());
        left.remove(hold.lease());
        unreachable.remove(hold.lease());
        answering.remove(hold.lease());
        hold.end();
        return hold;
    }

    private List<Hold> toLeave(long nowNanos) {
        Map<String, String> plan = rows == null ? Map.of() : Spread.of(alive(nowNanos), ready(nowNanos), planned());
        return held.values().stream()
                .filter(hold -> !node.equals(plan.get(hold.lease())))
                .filter(hold -> leaving.add(hold.lease()))
                .sorted(Comparator.comparing(Hold::lease))
                .toList();
    }

    /** The rows, with what this node knows of the devices that it cannot reach. */
    private List<LeaseRow> planned() {
        return rows == null
                ? List.of()
                : rows.leases().stream().map(this::withOwnTrouble).toList();
    }

    private LeaseRow withOwnTrouble(LeaseRow lease) {
        if (!unreachable.contains(lease.name()) || lease.shunned().contains(node)) {
            return lease;
        }
        List<String> shunned = new ArrayList<>(lease.shunned());
        shunned.add(node);
        return new LeaseRow(lease.name(), lease.owner(), lease.token(), lease.beat(), shunned);
    }

    /** Nothing runs under it any more: it is released at the next turn. */
    void left(Hold hold) {
        if (held.get(hold.lease()) == hold) {
            left.add(hold.lease());
        }
    }

    /** What runs under it did not come to its end: it is kept, and asked again later. */
    void stays(Hold hold) {
        if (held.get(hold.lease()) == hold) {
            leaving.remove(hold.lease());
        }
    }

    /** Whether the devices of a tap that it holds can be reached from here. */
    void reach(String lease, Reach reach) {
        unreachable.remove(lease);
        answering.remove(lease);
        if (held.containsKey(lease)) {
            switch (reach) {
                case ANSWERS -> answering.add(lease);
                case GONE -> unreachable.add(lease);
                case UNKNOWN -> {}
            }
        }
    }

    /** @return what is over because the database did not answer for too long */
    List<Hold> expired(Hold.Moment now) {
        return List.copyOf(held.values()).stream()
                .filter(hold -> !left.contains(hold.lease()))
                .filter(hold -> hold.leftMs(now) <= Hold.LASTS_MS - GIVE_UP_MS)
                .map(this::drop)
                .toList();
    }

    List<Hold> held() {
        return List.copyOf(held.values());
    }

    boolean holdsTaps() {
        return held.keySet().stream().anyMatch(LeaseName::isTap);
    }

    /** @return who holds which lease */
    Map<String, Holder> holders() {
        Map<String, Holder> holders = new TreeMap<>();
        if (rows != null) {
            rows.leases().stream()
                    .filter(lease -> lease.owner() != null)
                    .forEach(lease ->
                            holders.put(lease.name(), new Holder(String.valueOf(lease.owner()), lease.token())));
        }
        return holders;
    }

    /** @param heard ids on the bus of the nodes that this one hears */
    ClusterView view(Node self, List<String> heard, long nowNanos) {
        return rows == null
                ? new ClusterView(node, self.cluster(), List.of(), List.of())
                : new ClusterView(
                        node,
                        self.cluster(),
                        rows.nodes().stream()
                                .map(one -> one.view(nodesSeen.stillMs(one.id(), nowNanos), heard.contains(one.bus())))
                                .toList(),
                        rows.leases().stream()
                                .map(lease -> lease.view(Hold.LASTS_MS - leasesSeen.stillMs(lease.name(), nowNanos)))
                                .toList());
    }
}
