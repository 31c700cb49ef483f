package io.aztecpour.cluster;

import io.aztecpour.bus.cluster.NodeView;
import java.util.List;

/**
 * A node as the database has it.
 *
 * @param id of one run of one hub
 * @param bus its id on the bus
 * @param addresses where browsers reach it
 * @param startedMs ms since 1970, by its own clock
 * @param ready to look after taps: not yet while it starts
 * @param beat grows each time it shows that it is there
 */
record NodeRow(
        String id,
        String name,
        String version,
        String bus,
        List<String> addresses,
        long startedMs,
        boolean ready,
        long beat) {
    NodeRow {
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
    }

    /**
     * As people see it.
     *
     * @param stillMs since it was last seen beating, ms
     * @param connected heard on the bus
     */
    NodeView view(long stillMs, boolean connected) {
        return new NodeView(id, name, version, addresses, startedMs, stillMs, connected);
    }
}
