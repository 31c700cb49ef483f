package io.aztecpour.cluster;

import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.LeaseName;
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

/**
 * What one node holds, and what it does about all leases at its next turn. Has no clock and no database: time is a number that
 * it is told, the rows are handed in. Only what the database has confirmed is held.
 */
final class LeaseKeeper {
    /** After so long without a renewal it gives up what it holds, ms: the rest of the time is for stopping what runs. */
    static final long GIVE_UP_MS = 2_000;

    private final String node;
    private final SeenCluster seen;
    private final Map<String, Hold> held = new TreeMap<>();
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

    LeaseKeeper(SeenCluster seen) {
        this.node = seen.self();
        this.seen = seen;
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
        return new Turn(renew, release, shun, reached(), toTake(nowNanos), seen.gone(nowNanos));
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
        return seen.leases().stream()
                .filter(lease -> answering.contains(lease.name()) && held.containsKey(lease.name()))
                .filter(lease -> lease.shunned().contains(node))
                .map(LeaseRow::name)
                .toList();
    }

    private List<Wanted> toTake(long nowNanos) {
        Map<String, String> plan = Spread.of(seen.alive(nowNanos), seen.ready(nowNanos), seen.leases());
        return seen.leases().stream()
                .filter(lease -> node.equals(plan.get(lease.name())))
                .filter(lease -> !held.containsKey(lease.name()) && seen.isFree(lease, nowNanos))
                .map(lease -> new Wanted(lease.name(), lease.token(), lease.beat()))
                .toList();
    }

    /**
     * The database has answered a turn.
     *
     * @param sent when it was asked
     */
    Change answered(Hold.Moment sent, long nowNanos, ClusterRows fresh) {
        seen.see(fresh, nowNanos);
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
        turn.take().forEach(free -> asked.putIfAbsent(free, new Asked(sent, seen.isAnothers(free.name()))));
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
        Map<String, String> plan = Spread.of(seen.alive(nowNanos), seen.ready(nowNanos), planned());
        return held.values().stream()
                .filter(hold -> !node.equals(plan.get(hold.lease())))
                .filter(hold -> leaving.add(hold.lease()))
                .sorted(Comparator.comparing(Hold::lease))
                .toList();
    }

    /** The rows, with what this node knows of the devices that it cannot reach. */
    private List<LeaseRow> planned() {
        return seen.leases().stream().map(this::withOwnTrouble).toList();
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
}
