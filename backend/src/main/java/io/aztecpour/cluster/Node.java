package io.aztecpour.cluster;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * This node, as it tells the others of itself.
 *
 * @param id of this run: after a restart it is another node, which holds nothing yet
 * @param name for people
 * @param bus its id on the bus
 * @param addresses where browsers reach it, as far as it is known by now
 * @param startedMs ms since 1970, by this node's clock
 * @param cluster name that all its nodes share
 */
public record Node(
        String id,
        String name,
        String version,
        String bus,
        Supplier<List<String>> addresses,
        long startedMs,
        String cluster) {

    public static Node of(String name, String version, String bus, Supplier<List<String>> addresses, String cluster) {
        return new Node(
                UUID.randomUUID().toString().substring(0, 8),
                name,
                version,
                bus,
                addresses,
                System.currentTimeMillis(),
                cluster);
    }
}
