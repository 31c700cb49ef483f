package io.aztecpour.live;

import io.aztecpour.internals.TextFrames;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One browser; used from its socket's own loop alone. */
final class LiveSession {
    /** Bytes that may wait in the socket before readings are held back. */
    private static final int WRITE_QUEUE_BYTES = 32 * 1024;

    /** Close codes of RFC 6455. */
    static final short NORMAL = 1000;

    static final short GOING_AWAY = 1001;
    static final short UNSUPPORTED = 1003;
    static final short POLICY = 1008;
    static final short TOO_LARGE = 1009;
    static final short TRY_AGAIN = 1013;

    static final String SIGNED_OUT = "signed out";

    /** The longest reason that fits a close frame, bytes. */
    private static final int LONGEST_REASON = 120;

    /** A client that does not take the close frame within this time is cut off, ms. */
    private static final long CLOSING_MS = 1_000;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final Runnable cutOff;
    private final Visitor visitor;
    private final LiveMeters meters;
    private final int maxQueuedBytes;

    private final Subscription subscription;
    private long receivedNanos;
    private int queuedBytes;
    private boolean welcomed;
    private boolean closed;
    private boolean gone;

    /** @param cutOff ends the connection at once, whatever still waits to be sent */
    LiveSession(
            Vertx vertx,
            ServerWebSocket socket,
            Runnable cutOff,
            Visitor visitor,
            LiveMeters meters,
            int maxQueuedBytes) {
        this.vertx = vertx;
        this.socket = socket;
        this.cutOff = cutOff;
        this.visitor = visitor;
        this.meters = meters;
        this.maxQueuedBytes = maxQueuedBytes;
        receivedNanos = System.nanoTime();
        subscription = new Subscription(receivedNanos);
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
    }

    Visitor visitor() {
        return visitor;
    }

    boolean isStaff() {
        return visitor.role().isStaff();
    }

    Subscription subscription() {
        return subscription;
    }

    /** The snapshot; from now on every change is sent. */
    void welcome(byte[] hello, long number) {
        welcomed = true;
        subscription.skipTo(number);
        deliver(hello);
    }

    /** Sends what may not be dropped, or closes the client that cannot take it. */
    void deliver(byte[] frame) {
        if (!open()) {
            return;
        }
        if (socket.writeQueueFull()) {
            queuedBytes += frame.length;
            if (queuedBytes > maxQueuedBytes) {
                meters.tooSlow.increment();
                close(TRY_AGAIN, "too slow for what happens here; connect again");
                return;
            }
        }
        write(frame);
    }

    boolean open() {
        // The socket may be closed already and its close handler still to come.
        return welcomed && !closed && !socket.isClosed();
    }

    /** @return whether it lacks the reading numbered so */
    boolean behind(long number) {
        return subscription.sentNumber() < number && open();
    }

    boolean blocked() {
        if (socket.writeQueueFull()) {
            meters.skipped.increment();
            return true;
        }
        return false;
    }

    /** Its client has taken what waited. */
    void drained() {
        queuedBytes = 0;
    }

    /** Sends readings up to {@code number}; null where none of them is wanted. */
    void readings(byte @Nullable [] frame, long number, long nowNanos) {
        if (frame == null) {
            subscription.skipTo(number);
        } else {
            subscription.sent(number, nowNanos);
            write(frame);
        }
    }

    private void write(byte[] frame) {
        meters.sent.increment();
        meters.sentBytes.add(frame.length);
        socket.writeFrame(TextFrames.of(frame));
    }

    void ping() {
        if (open() && !socket.writeQueueFull()) {
            socket.writePing(Buffer.buffer());
        }
    }

    void received(long nowNanos) {
        receivedNanos = nowNanos;
    }

    long silentNanos(long nowNanos) {
        return nowNanos - receivedNanos;
    }

    Future<Void> close(short code, String reason) {
        if (closed || socket.isClosed()) {
            return Future.succeededFuture();
        }
        closed = true;
        // The close frame stands behind all that a slow client has not taken, so it alone may never arrive.
        vertx.setTimer(CLOSING_MS, late -> {
            if (!gone) {
                cutOff.run();
            }
        });
        return socket.close(code, shorten(reason));
    }

    void gone() {
        closed = true;
        gone = true;
    }

    private static String shorten(String reason) {
        byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON / 4) + "…";
    }
}
