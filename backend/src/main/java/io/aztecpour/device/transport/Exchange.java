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

/**
 * One call to a device and its answer, within the call's deadline, which counts from here.
 *
 * <p>Boards close connections as they like, often without a word. A question that meets a closed one is asked again. A
 * command is never sent twice, so it goes over a connection of its own, on which nothing has happened yet: no answer
 * before it can have closed it.
 */
public final class Exchange {
    /** Between two tries to connect for a command, ms. */
    private static final long CONNECTS_AGAIN_MS = 50;

    private final Vertx vertx;
    private final DeviceConnection device;
    private final DeviceRequest call;
    private final int generation;
    private final Promise<DeviceResponse> outcome = Promise.promise();
    private final long beganNanos = System.nanoTime();
    private long sentNanos;
    private boolean sent;

    public Exchange(Vertx vertx, DeviceConnection device, DeviceRequest call) {
        this.vertx = vertx;
        this.device = device;
        this.call = call;
        this.generation = device.generation();
    }

    public Future<DeviceResponse> run() {
        long timer = vertx.setTimer(call.deadlineMs(), due -> giveUp());
        Future<DeviceResponse> answer = call.harmless() ? ask() : tell();
        answer.onComplete(outcome::tryComplete, outcome::tryFail);
        return outcome.future().onComplete(ended -> vertx.cancelTimer(timer));
    }

    private void giveUp() {
        if (!isOver()) {
            device.abandon();
        }
        outcome.tryFail(
                sent
                        ? RequestFailure.timeout("did not answer within " + call.deadlineMs() / 1000.0 + " s")
                        : RequestFailure.tooLate("does not answer: is it switched on and in this network?"));
    }

    private boolean isOver() {
        return generation != device.generation() || outcome.future().isComplete();
    }

    private Future<DeviceResponse> ask() {
        HttpClientConnection kept = device.kept();
        return kept == null ? device.connect().compose(this::over) : over(kept).recover(failure -> askAgain(failure));
    }

    private Future<DeviceResponse> askAgain(Throwable failure) {
        boolean closedByDevice = device.kept() == null && !isOver() && !isGarbage(failure);
        return closedByDevice ? device.connect().compose(this::over) : Future.failedFuture(failure);
    }

    private Future<DeviceResponse> tell() {
        device.release();
        return connectUntilDue().compose(this::over);
    }

    /** As long as nothing was sent, trying again is safe: a board may have no socket free for a moment. */
    private Future<HttpClientConnection> connectUntilDue() {
        return device.connect()
                .recover(failure -> isOver()
                        ? Future.failedFuture(failure)
                        : vertx.timer(CONNECTS_AGAIN_MS, TimeUnit.MILLISECONDS)
                                .compose(later -> connectAgain(failure)));
    }

    private Future<HttpClientConnection> connectAgain(Throwable failure) {
        return isOver() || !leavesTime() ? Future.failedFuture(failure) : connectUntilDue();
    }

    /** Half of the time is the device's, to answer in. */
    private boolean leavesTime() {
        return System.nanoTime() - beganNanos < TimeUnit.MILLISECONDS.toNanos(call.deadlineMs()) / 2;
    }

    private Future<DeviceResponse> over(HttpClientConnection connection) {
        return connection
                .request(new RequestOptions().setMethod(call.method()).setURI(call.path()))
                .recover(failure -> Future.failedFuture(RequestFailure.notSent("closed the connection")))
                .compose(this::send)
                .compose(response -> receive(connection, response))
                .recover(failure -> broken(connection, failure));
    }

    private Future<HttpClientResponse> send(HttpClientRequest request) {
        if (isOver()) {
            return Future.failedFuture(RequestFailure.notSent("was given up before anything was sent"));
        }
        sent = true;
        sentNanos = System.nanoTime();
        Buffer body = call.body();
        return body == null
                ? request.send()
                : request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .send(body);
    }

    /** Cuts the body off while it comes in: a device that never ends must not fill the hub's memory. */
    private Future<DeviceResponse> receive(HttpClientConnection connection, HttpClientResponse response) {
        if (closes(response)) {
            device.forget(connection);
        }
        Promise<DeviceResponse> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= DeviceConnection.LONGEST_BODY) {
                body.appendBuffer(chunk);
            } else {
                whole.tryFail(RequestFailure.garbage(
                        "answered with more than " + DeviceConnection.LONGEST_BODY / 1024 + " KiB"));
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(new DeviceResponse(response.statusCode(), body, sentNanos)));
        return whole.future();
    }

    private static boolean closes(HttpClientResponse response) {
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
        return failure instanceof RequestFailure call && call.kind() == RequestFailure.Kind.GARBAGE;
    }
}
