package io.aztecpour.cluster;

import io.aztecpour.bus.cluster.LeaseView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lease as the database has it.
 *
 * @param owner id of the node that holds it; null for nobody
 * @param token grows by one with each holder
 * @param beat grows with each renewal
 * @param shunned nodes that gave it away because they could not reach the tap's devices
 */
record LeaseRow(String name, @Nullable String owner, long token, long beat, List<String> shunned) {
    LeaseRow {
        shunned = shunned == null ? List.of() : List.copyOf(shunned);
    }

    /** As people see it. @param leftMs until it is over unless it is renewed, ms */
    LeaseView view(long leftMs) {
        return new LeaseView(name, owner == null ? "" : owner, token, leftMs);
    }

    boolean isHeldBy(String node) {
        return node.equals(owner);
    }
}
