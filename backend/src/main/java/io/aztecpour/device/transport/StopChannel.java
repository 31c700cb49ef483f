package io.aztecpour.device.transport;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way a stop goes: past the line, over a connection of its own, at once, whatever else the device is busy with. A
 * stop that is asked for while the same one runs joins it. Use from one event loop.
 *
 * <p>No connection is opened for it in advance: a board that serves one client at a time would wait for that one's word
 * and hear nobody else. Such a board gets to the stop when the line has left it.
 */
public final class StopChannel {
    /** A device that has not answered by then may serve one connection at a time: the line leaves it, ms. */
    private static final long MAKE_ROOM_MS = 100;

    /** Between two tries, ms. To stop twice does no harm. */
    private static final long AGAIN_MS = 20;

    private final Vertx vertx;
    private final DeviceConnection connection;
    private final RequestQueue line;
    private @Nullable Stop running;
    private boolean closed;

    private record Stop(DeviceRequest call, Future<DeviceResponse> answer) {}

    /** @param line the other connection to the device */
    public StopChannel(Vertx vertx, HttpClientAgent client, String url, RequestQueue line) {
        this.vertx = vertx;
        this.line = line;
        this.connection = new DeviceConnection(vertx, client, url);
    }

    /** @return the answer, or a {@link RequestFailure} at the call's deadline at the latest */
    public Future<DeviceResponse> stop(DeviceRequest call) {
        Stop already = running;
        if (already != null) {
            // What stops one pour need not stop another one.
            return already.call.equals(call) ? already.answer : already.answer.transform(ended -> stop(call));
        }
        Promise<DeviceResponse> outcome = Promise.promise();
        running = new Stop(call, outcome.future());
        long patience = vertx.setTimer(MAKE_ROOM_MS, due -> line.hold());
        trying(call, System.nanoTime()).onComplete(ended -> {
            vertx.cancelTimer(patience);
            running = null;
            connection.abandon();
            line.resume();
            outcome.handle(ended);
        });
        return outcome.future();
    }

    /** Ends a stop that is under way. */
    public void close() {
        closed = true;
        connection.abandon();
    }

    private Future<DeviceResponse> trying(DeviceRequest call, long beganNanos) {
        long leftMs = call.deadlineMs() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
        return connection.exchange(call.within(Math.max(1, leftMs))).recover(failure -> {
            if (closed || !turnedAway(failure) || leftMs <= AGAIN_MS) {
                return Future.failedFuture(failure);
            }
            line.hold();
            return vertx.timer(AGAIN_MS, TimeUnit.MILLISECONDS).compose(later -> trying(call, beganNanos));
        });
    }

    /** It could not be sent, or the connection broke: the device may have no socket free for it. */
    private static boolean turnedAway(Throwable failure) {
        return failure instanceof RequestFailure call
                && (call.kind() == RequestFailure.Kind.BROKEN || call.kind() == RequestFailure.Kind.NOT_SENT);
    }
}
