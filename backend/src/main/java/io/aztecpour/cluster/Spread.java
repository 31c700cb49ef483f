package io.aztecpour.cluster;

import io.aztecpour.bus.cluster.LeaseName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who should hold which lease: each node that is there about as many taps as any other, with as few moves as that needs. Every node
 * works it out from the same rows and comes to the same result; where two do not, the database lets one of them have it. A plan that was
 * carried out is planned again, so that nothing moves while nothing changes.
 */
final class Spread {
    private final List<String> nodes;
    private final Map<String, String> wanted = new TreeMap<>();
    private final Map<String, Integer> taps = new HashMap<>();

    private Spread(List<String> nodes) {
        this.nodes = nodes.stream().sorted().toList();
    }

    /**
     * Plans.
     *
     * @param alive ids of the nodes that are there
     * @param ready of these, those that look after taps
     * @return the id of the node that should hold it, by the name of the lease; nothing where no node is there
     */
    static Map<String, String> of(List<String> alive, List<String> ready, List<LeaseRow> leases) {
        Spread spread = new Spread(ready);
        if (!ready.isEmpty()) {
            spread.planTaps(leases.stream()
                    .filter(lease -> LeaseName.isTap(lease.name()))
                    .sorted(Comparator.comparing(LeaseRow::name))
                    .toList());
        }
        if (!alive.isEmpty()) {
            leases.stream()
                    .filter(lease -> !LeaseName.isTap(lease.name()))
                    .forEach(lease -> spread.wanted.put(lease.name(), keeper(lease, alive)));
        }
        return spread.wanted;
    }

    /** What exists once stays where it is: a move would cost everybody a moment. */
    private static String keeper(LeaseRow lease, List<String> alive) {
        String owner = lease.owner();
        return owner != null && alive.contains(owner) ? owner : Collections.min(alive);
    }

    private void planTaps(List<LeaseRow> all) {
        List<LeaseRow> homeless = new ArrayList<>();
        for (LeaseRow lease : all) {
            String owner = lease.owner();
            if (owner != null && nodes.contains(owner) && mayStay(lease, owner)) {
                give(lease, owner);
            } else {
                homeless.add(lease);
            }
        }
        homeless.forEach(lease -> give(lease, emptiest(lease)));
        LeaseRow uneven = worstPlaced(all);
        while (uneven != null) {
            taps.merge(owner(uneven), -1, Integer::sum);
            give(uneven, emptiest(uneven));
            uneven = worstPlaced(all);
        }
    }

    /** @return of those whose node has two more than another that could have it, the one with the greatest difference; null for none */
    private @Nullable LeaseRow worstPlaced(List<LeaseRow> all) {
        LeaseRow worst = null;
        int most = 2;
        for (LeaseRow lease : all) {
            int difference = count(owner(lease)) - count(emptiest(lease));
            if (difference >= most) {
                worst = lease;
                most = difference;
            }
        }
        return worst;
    }

    private String owner(LeaseRow lease) {
        return String.valueOf(wanted.get(lease.name()));
    }

    private boolean mayStay(LeaseRow lease, String owner) {
        return !lease.shunned().contains(owner) || lease.shunned().containsAll(nodes);
    }

    private String emptiest(LeaseRow lease) {
        @Nullable String best = null;
        for (String node : nodes) {
            boolean can = mayStay(lease, node);
            if (can && (best == null || count(node) < count(best))) {
                best = node;
            }
        }
        return String.valueOf(best);
    }

    private int count(String node) {
        return taps.getOrDefault(node, 0);
    }

    private void give(LeaseRow lease, String node) {
        wanted.put(lease.name(), node);
        taps.merge(node, 1, Integer::sum);
    }
}
