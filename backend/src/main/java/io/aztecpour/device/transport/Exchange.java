package io.aztecpour.device.transport;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One request and its response, within the request's deadline, which counts from when the device may be connected to.
 *
 * <p>Devices close kept-alive connections at any moment, often without a word. A safe request that meets a closed one is
 * sent again. A command is never sent twice, so it gets a new connection, which no earlier response can have closed.
 */
final class Exchange {
    /** Pause between two attempts to connect for a command, ms. */
    private static final long RECONNECT_MS = 50;

    private final Vertx vertx;
    private final DeviceConnection device;
    private final DeviceRequest request;
    private final int generation;
    private final Promise<DeviceResponse> outcome = Promise.promise();
    private final long startedNanos = System.nanoTime();
    private long sentNanos;
    private boolean sent;

    Exchange(Vertx vertx, DeviceConnection device, DeviceRequest request) {
        this.vertx = vertx;
        this.device = device;
        this.request = request;
        this.generation = device.generation();
    }

    Future<DeviceResponse> run() {
        if (!request.isSafe()) {
            device.release();
        }
        return inTime(request.isSafe() ? this::sendSafe : this::connectAndSend);
    }

    /** Over this connection alone. */
    Future<DeviceResponse> runOver(HttpClientConnection connection) {
        return inTime(() -> over(connection));
    }

    private Future<DeviceResponse> inTime(Supplier<Future<DeviceResponse>> sending) {
        long timer = vertx.setTimer(limitMs(), due -> expire());
        Future<DeviceResponse> response = sending.get();
        response.onComplete(outcome::tryComplete, outcome::tryFail);
        return outcome.future().onComplete(ended -> vertx.cancelTimer(timer));
    }

    /** A pause before connecting is none of the device's time, as long as the call ends in time all the same. */
    private long limitMs() {
        long pauseMs = device.current() == null ? device.reopenPauseMs() : 0;
        long longestMs = Math.max(request.deadlineMs(), DeviceRequest.DISPENSE_DEADLINE_MS);
        return Math.min(request.deadlineMs() + pauseMs, longestMs);
    }

    private void expire() {
        if (!isOver()) {
            device.abandon();
        }
        outcome.tryFail(
                sent
                        ? RequestFailure.timeout("did not answer within " + request.deadlineMs() / 1000.0 + " s")
                        : RequestFailure.tooLate("does not answer: is it switched on and in this network?"));
    }

    private boolean isOver() {
        return generation != device.generation() || outcome.future().isComplete();
    }

    private Future<DeviceResponse> sendSafe() {
        HttpClientConnection current = device.current();
        return current == null
                ? device.connect().compose(this::over)
                : over(current).recover(failure -> sendAgain(failure));
    }

    private Future<DeviceResponse> sendAgain(Throwable failure) {
        boolean closedByDevice = device.current() == null && !isOver() && !isGarbage(failure);
        return closedByDevice ? device.connect().compose(this::over) : Future.failedFuture(failure);
    }

    private Future<DeviceResponse> connectAndSend() {
        return connectWithRetry().compose(this::over);
    }

    /** Retrying is safe as long as nothing was sent: a device may have no socket free for a moment. */
    private Future<HttpClientConnection> connectWithRetry() {
        return device.connect()
                .recover(failure -> isOver()
                        ? Future.failedFuture(failure)
                        : vertx.timer(RECONNECT_MS, TimeUnit.MILLISECONDS).compose(later -> retryConnect(failure)));
    }

    private Future<HttpClientConnection> retryConnect(Throwable failure) {
        return isOver() || !leavesTimeToAnswer() ? Future.failedFuture(failure) : connectWithRetry();
    }

    /** Half of the deadline is reserved for the response. */
    private boolean leavesTimeToAnswer() {
        return System.nanoTime() - startedNanos < TimeUnit.MILLISECONDS.toNanos(request.deadlineMs()) / 2;
    }

    private Future<DeviceResponse> over(HttpClientConnection connection) {
        return connection
                .request(new RequestOptions().setMethod(request.method()).setURI(request.path()))
                .recover(failure -> Future.failedFuture(RequestFailure.notSent("closed the connection")))
                .compose(this::write)
                .compose(response -> receive(connection, response))
                .recover(failure -> broken(connection, failure));
    }

    private Future<HttpClientResponse> write(HttpClientRequest http) {
        if (isOver()) {
            return Future.failedFuture(RequestFailure.notSent("was given up before anything was sent"));
        }
        if (!request.permit().getAsBoolean()) {
            return Future.failedFuture(
                    RequestFailure.notSent("was not asked: another hub may look after this tap by now"));
        }
        sent = true;
        sentNanos = System.nanoTime();
        Buffer body = request.body();
        return body == null
                ? http.send()
                : http.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").send(body);
    }

    /** Bounds the body while it comes in: an endless one must not fill the hub's memory. */
    private Future<DeviceResponse> receive(HttpClientConnection connection, HttpClientResponse response) {
        if (willClose(response)) {
            device.forget(connection);
        }
        Promise<DeviceResponse> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= DeviceConnection.MAX_BODY_BYTES) {
                body.appendBuffer(chunk);
            } else {
                whole.tryFail(RequestFailure.garbage(
                        "answered with more than " + DeviceConnection.MAX_BODY_BYTES / 1024 + " KiB"));
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(new DeviceResponse(response.statusCode(), body, sentNanos)));
        return whole.future();
    }

    private static boolean willClose(HttpClientResponse response) {
        return response.version() == HttpVersion.HTTP_1_0
                ? !response.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.KEEP_ALIVE, true)
                : response.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true);
    }

    private Future<DeviceResponse> broken(HttpClientConnection connection, Throwable failure) {
        device.forget(connection);
        connection.close();
        return Future.failedFuture(
                failure instanceof RequestFailure ? failure : RequestFailure.broken("broke the connection off"));
    }

    private static boolean isGarbage(Throwable failure) {
        return failure instanceof RequestFailure failed && failed.kind() == RequestFailure.Kind.GARBAGE;
    }
}
