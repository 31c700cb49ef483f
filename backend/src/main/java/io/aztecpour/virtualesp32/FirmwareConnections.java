package io.aztecpour.virtualesp32;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The connections to the firmware: which of them have a socket, and when they are closed. Bench and firmware share a
 * port, so a connection on which nobody waits is not broken with the power at once but by its next request to the
 * firmware: to the firmware's clients that is the same, and whoever works the bench over it is not cut off.
 */
final class FirmwareConnections {
    private static final long LATE_MILLIS = 5;
    private static final long IDLE_MILLIS = 1_000;
    private static final int MOST_CALLS = 5;

    private final Vertx vertx;
    private final Closing closing;
    private final SocketGate gate;
    private final Map<HttpConnection, Open> open = new HashMap<>();

    private static final class Open {
        private int waiting;
        private int answered;
        private boolean stale;
        private boolean reset;
        private long idle = -1;
    }

    FirmwareConnections(Vertx vertx, Closing closing, SocketGate gate) {
        this.vertx = vertx;
        this.closing = closing;
        this.gate = gate;
    }

    void opened(HttpConnection connection) {
        Open fresh = new Open();
        open.put(connection, fresh);
        gate.opened(connection);
        connection.exceptionHandler(broken -> fresh.reset = true);
        connection.closeHandler(closed -> closed(connection, fresh.reset));
    }

    private void closed(HttpConnection connection, boolean byClient) {
        Open known = open.remove(connection);
        if (known != null) {
            vertx.cancelTimer(known.idle);
            gate.closed(connection, byClient);
        }
    }

    /** @return to run when the WebSocket that the request opens is closed: nobody else tells of it */
    Runnable pushEnds(HttpServerRequest request) {
        return () -> closed(request.connection(), true);
    }

    /** Takes note of a request; false when its connection has not outlived the last loss of power. */
    boolean enter(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        Open known = open.get(connection);
        if (known == null || known.stale) {
            connection.close();
            return false;
        }
        known.waiting++;
        vertx.cancelTimer(known.idle);
        if (closing == Closing.HEADER) {
            request.response().putHeader("Connection", "close");
        }
        request.response().endHandler(ended -> answered(connection, known));
        return true;
    }

    private void answered(HttpConnection connection, Open known) {
        known.waiting--;
        known.answered++;
        gate.answered(connection);
        switch (closing) {
            case HEADER, SILENT, HTTP10, HTTP10_BARE -> connection.close();
            case LATE -> vertx.setTimer(LATE_MILLIS, late -> connection.close());
            case CALLS -> {
                if (known.answered % MOST_CALLS == 0) {
                    connection.close();
                }
            }
            case IDLE -> known.idle = vertx.setTimer(IDLE_MILLIS, idle -> connection.close());
            case NEVER -> {}
        }
    }

    /** @return tells from now on whether the client has thrown the connection away, and with it what was on its way */
    BooleanSupplier reset(HttpServerRequest request) {
        Open known = open.get(request.connection());
        return () -> known == null || known.reset;
    }

    /** The power is gone. */
    void breakAll() {
        for (Map.Entry<HttpConnection, Open> each : List.copyOf(open.entrySet())) {
            if (each.getValue().waiting > 0) {
                each.getKey().close();
            } else {
                each.getValue().stale = true;
            }
        }
    }
}
