package io.aztecpour.device.transport;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends a stop past the queue, at once and over a connection of its own, whatever else the device is busy with. A stop
 * that is requested while the same one runs joins it. Use from one event loop.
 *
 * <p>The connection is not opened in advance: a device that serves one client at a time would wait for its request and
 * answer nobody else. Such a device gets the stop once the queue has closed its own connection.
 */
public final class StopChannel {
    /** A device that has not answered by then may serve one connection at a time: the queue yields, ms. */
    private static final long YIELD_AFTER_MS = 100;

    /** Pause between two attempts, ms. Stopping twice does no harm. */
    private static final long RETRY_MS = 20;

    private final Vertx vertx;
    private final DeviceConnection connection;
    private final RequestQueue queue;
    private @Nullable Stop running;
    private boolean closed;

    private record Stop(DeviceRequest request, Future<DeviceResponse> outcome) {}

    /** @param queue of the same device, which yields to a stop */
    public StopChannel(Vertx vertx, DeviceClients clients, String url, RequestQueue queue) {
        this.vertx = vertx;
        this.queue = queue;
        this.connection = new DeviceConnection(vertx, clients, url);
    }

    /** @return the response; a {@link RequestFailure} at the request's deadline at the latest */
    public Future<DeviceResponse> stop(DeviceRequest request) {
        Stop already = running;
        if (already != null) {
            // The stop of another pour has another request id: it is sent after this one.
            return already.request.equals(request)
                    ? already.outcome
                    : already.outcome.transform(ended -> stop(request));
        }
        Promise<DeviceResponse> outcome = Promise.promise();
        running = new Stop(request, outcome.future());
        long timer = vertx.setTimer(YIELD_AFTER_MS, due -> queue.pause());
        attempt(request, System.nanoTime()).onComplete(ended -> {
            vertx.cancelTimer(timer);
            running = null;
            connection.abandon();
            queue.resume();
            outcome.handle(ended);
        });
        return outcome.future();
    }

    /** Gives up a stop that is under way. */
    public void close() {
        closed = true;
        connection.abandon();
    }

    private Future<DeviceResponse> attempt(DeviceRequest request, long startedNanos) {
        long leftMs = request.deadlineMs() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
        return connection.exchange(request.within(Math.max(1, leftMs))).recover(failure -> {
            if (closed || !mayRetry(failure) || leftMs <= RETRY_MS) {
                return Future.failedFuture(failure);
            }
            queue.pause();
            return vertx.timer(RETRY_MS, TimeUnit.MILLISECONDS).compose(later -> attempt(request, startedNanos));
        });
    }

    /** A stop that could not be sent, or whose connection broke: the device may have had no socket free. */
    private static boolean mayRetry(Throwable failure) {
        return failure instanceof RequestFailure failed
                && (failed.kind() == RequestFailure.Kind.BROKEN || failed.kind() == RequestFailure.Kind.NOT_SENT);
    }
}
