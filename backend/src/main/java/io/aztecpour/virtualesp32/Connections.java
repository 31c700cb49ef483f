package io.aztecpour.virtualesp32;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The connections to the firmware. Bench and firmware share a port, so a connection on which nobody waits is not
 * broken with the power at once but by its next request to the firmware: to the firmware's clients that is the same,
 * and whoever works the bench over it is not cut off.
 */
final class Connections {
    private final Map<HttpConnection, Integer> waiting = new HashMap<>();
    private final Set<HttpConnection> stale = new HashSet<>();

    /** Takes note of a request; false when its connection has not outlived the last loss of power. */
    boolean enter(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        if (stale.contains(connection)) {
            connection.close();
            return false;
        }
        if (waiting.merge(connection, 1, Integer::sum) == 1) {
            connection.closeHandler(closed -> forget(connection));
        }
        request.response().endHandler(ended -> waiting.computeIfPresent(connection, (key, count) -> count - 1));
        return true;
    }

    private void forget(HttpConnection connection) {
        waiting.remove(connection);
        stale.remove(connection);
    }

    /** The power is gone. */
    void breakAll() {
        for (HttpConnection connection : List.copyOf(waiting.keySet())) {
            if (waiting.getOrDefault(connection, 0) > 0) {
                connection.close();
            } else {
                stale.add(connection);
            }
        }
    }
}
