package io.aztecpour.cluster;

import io.aztecpour.bus.cluster.ClusterView;
import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.NodeView;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node hears the others. After it stood still for long, the bus needs some seconds to find together again; a tap that came
 * here before that could not be used from any other node. Only a hint: a bus that stays away keeps no tap from being looked after.
 */
final class BusReach {
    /** The bus has found together again by then, or never will by itself, ms. */
    static final long PATIENCE_MS = 20_000;

    private @Nullable Long deafSinceNanos;

    /**
     * Looks.
     *
     * @param seen at the last turn
     * @param holdsTaps one that looks after taps already was heard once, and the others may be what is missing
     * @return whether this node should look after taps
     */
    boolean isThere(ClusterView seen, boolean holdsTaps, long nowNanos) {
        List<NodeView> others = seen.nodes().stream()
                .filter(node -> !node.id().equals(seen.node()) && node.seenMs() < Hold.LASTS_MS)
                .toList();
        if (holdsTaps || others.isEmpty() || others.stream().anyMatch(NodeView::connected)) {
            deafSinceNanos = null;
            return true;
        }
        deafSinceNanos = deafSinceNanos == null ? (Long) nowNanos : deafSinceNanos;
        return TimeUnit.NANOSECONDS.toMillis(nowNanos - deafSinceNanos) >= PATIENCE_MS;
    }
}
