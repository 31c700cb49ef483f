package io.aztecpour.bus.cluster;

import java.util.List;

/**
 * One hub process.
 *
 * @param id its own for each run
 * @param name for people
 * @param version of its program
 * @param addresses public base URLs, such as {@code http://bar-1:8080}; empty where none was given
 * @param startedMs when it started, by the wall clock, ms since 1970
 * @param seenMs how long ago the node that answers last saw it renew itself in the database, ms
 * @param connected whether the node that answers hears it on the bus
 */
public record NodeView(
        String id,
        String name,
        String version,
        List<String> addresses,
        long startedMs,
        long seenMs,
        boolean connected) {
    public NodeView {
        addresses = List.copyOf(addresses);
    }
}
