package io.aztecpour.web.connections;

import java.util.concurrent.TimeUnit;

/** What a connection waits for. */
enum ConnectionStage {
    /** Its first request: a TLS handshake, a request's head, or nothing at all. */
    OPENING(10, true),
    /** Another request. */
    IDLE(75, false),
    /** The rest of a request's body. */
    SENDING(10, true),
    /** The hub. */
    WORKING(0, false),
    /** The client, which takes an answer, or the next piece of one. */
    TAKING(20, true),
    /** A live socket, which the live hub looks after. */
    SOCKET(0, false);

    private final long longestNanos;
    private final boolean client;

    /**
     * @param longestS how long it may last, s; 0 for ever
     * @param client whether the client keeps the server waiting
     */
    ConnectionStage(int longestS, boolean client) {
        longestNanos = TimeUnit.SECONDS.toNanos(longestS);
        this.client = client;
    }

    boolean waitsForClient() {
        return client;
    }

    boolean overdue(long nanos) {
        return longestNanos > 0 && nanos > longestNanos;
    }

    /** @return whether a connection in this stage may make room for another */
    boolean isReplaceable() {
        return client || this == IDLE;
    }
}
