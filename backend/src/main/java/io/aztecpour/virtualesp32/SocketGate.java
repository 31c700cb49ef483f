package io.aztecpour.virtualesp32;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Lets in as many connections as the board has sockets for. Bench and firmware share a port: a connection that comes to
 * the bench takes no socket, but only its first request tells.
 */
final class SocketGate {
    /** A silent client is waited for so long, ms: {@code HTTP_MAX_DATA_WAIT} of Arduino's {@code WebServer}. */
    private static final long SILENT_CLIENT_MILLIS = 5_000;

    /** A refused connection that does not say at once that it comes to the bench is closed, ms. */
    private static final long REFUSES_AFTER_MILLIS = 500;

    /** A client that left has its socket until the program comes round and notices, ms. */
    private static final long NOTICES_AFTER_MILLIS = 60;

    private final Vertx vertx;
    private final Sockets sockets;
    private final Deque<HttpConnection> queue = new ArrayDeque<>();
    private final Map<HttpConnection, Deque<Runnable>> held = new HashMap<>();
    private final Set<HttpConnection> refused = new HashSet<>();
    private final SocketPurge purge;
    private long silence = -1;

    SocketGate(Vertx vertx, Sockets sockets) {
        this.vertx = vertx;
        this.sockets = sockets;
        this.purge = new SocketPurge(vertx, sockets.purgedBeyond());
    }

    void opened(HttpConnection connection) {
        if (sockets == Sockets.MANY) {
            return;
        }
        if (sockets.purges()) {
            purge.opened(connection);
            return;
        }
        if (sockets == Sockets.ONE_REFUSES && !queue.isEmpty()) {
            refused.add(connection);
            vertx.setTimer(REFUSES_AFTER_MILLIS, due -> refuse(connection));
            return;
        }
        queue.add(connection);
        if (queue.peek() == connection) {
            awaitWord();
        }
    }

    /** @param byClient whether the board is the one that has to notice */
    void closed(HttpConnection connection, boolean byClient) {
        purge.closed(connection);
        refused.remove(connection);
        held.remove(connection);
        if (byClient && sockets == Sockets.ONE_REFUSES) {
            vertx.setTimer(NOTICES_AFTER_MILLIS, noticed -> leave(connection));
        } else {
            leave(connection);
        }
    }

    /** Hands the request on when its connection has a socket; never where the board has none for it. */
    void enter(HttpServerRequest request, Handler<HttpServerRequest> next) {
        HttpConnection connection = request.connection();
        if (sockets == Sockets.MANY || isForBench(request)) {
            refused.remove(connection);
            purge.closed(connection);
            leave(connection);
            next.handle(request);
            return;
        }
        if (sockets.purges()) {
            purge.enter(request, () -> next.handle(request));
            return;
        }
        if (!queue.contains(connection) && !refused.contains(connection)) {
            // It had come to the bench before.
            opened(connection);
        }
        if (refused.contains(connection)) {
            connection.close();
        } else if (queue.peek() == connection) {
            awaitWord();
            next.handle(request);
        } else {
            request.pause();
            held.computeIfAbsent(connection, first -> new ArrayDeque<>()).add(() -> {
                request.resume();
                next.handle(request);
            });
        }
    }

    /** The board is done with a request of this connection: it has answered, or begins to push. */
    void answered(HttpConnection connection) {
        purge.answered(connection);
    }

    static boolean isForBench(HttpServerRequest request) {
        return request.path() != null && request.path().startsWith("/sim/");
    }

    private void refuse(HttpConnection connection) {
        if (refused.remove(connection)) {
            connection.close();
        }
    }

    private void leave(HttpConnection connection) {
        boolean served = queue.peek() == connection;
        queue.remove(connection);
        HttpConnection next = queue.peek();
        if (served && next != null) {
            awaitWord();
            Deque<Runnable> requests = held.remove(next);
            if (requests != null) {
                requests.forEach(Runnable::run);
            }
        }
    }

    private void awaitWord() {
        vertx.cancelTimer(silence);
        HttpConnection served = queue.peek();
        if (sockets == Sockets.ONE_WAITS && served != null) {
            silence = vertx.setTimer(SILENT_CLIENT_MILLIS, due -> served.close());
        }
    }
}
