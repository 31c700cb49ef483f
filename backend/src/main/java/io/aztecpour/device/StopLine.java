package io.aztecpour.device;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import org.jspecify.annotations.Nullable;

/**
 * The way a stop goes: past the line, over a connection of its own, at once, whatever else the device is busy with. A
 * stop that is asked for while one runs joins it. Use from one event loop.
 */
final class StopLine {
    /** A device that serves one connection at a time gets to the stop only when the other is closed, ms. */
    private static final long MAKE_ROOM_MS = 100;

    private final Vertx vertx;
    private final DeviceConnection connection;
    private final Runnable makeRoom;
    private @Nullable Future<DeviceAnswer> running;

    /** @param makeRoom closes the other connection to the device, where that does no harm */
    StopLine(Vertx vertx, HttpClientAgent client, String url, Runnable makeRoom) {
        this.vertx = vertx;
        this.makeRoom = makeRoom;
        this.connection = new DeviceConnection(client, url);
    }

    /** Opens the connection, so that a stop need not wait for it. */
    void warm() {
        connection.warm().onFailure(failure -> connection.abandon());
    }

    Future<DeviceAnswer> stop(DeviceCall call) {
        Future<DeviceAnswer> already = running;
        if (already != null) {
            return already;
        }
        Promise<DeviceAnswer> outcome = Promise.promise();
        running = outcome.future();
        long timer = vertx.setTimer(call.deadlineMs(), due -> giveUp(call, outcome));
        long patience = vertx.setTimer(MAKE_ROOM_MS, due -> makeRoom.run());
        // To stop twice does no harm, and a connection kept open for it may have been closed meanwhile.
        connection
                .exchange(call)
                .recover(failure -> broken(failure) ? connection.exchange(call) : Future.failedFuture(failure))
                .onComplete(outcome::tryComplete, outcome::tryFail);
        return outcome.future().onComplete(ended -> {
            vertx.cancelTimer(timer);
            vertx.cancelTimer(patience);
            running = null;
        });
    }

    /** Gives the connection back to the device, which may serve only a few. */
    void close() {
        connection.abandon();
    }

    private static boolean broken(Throwable failure) {
        return failure instanceof CallFailure call && call.kind() == CallFailure.Kind.BROKEN;
    }

    private void giveUp(DeviceCall call, Promise<DeviceAnswer> outcome) {
        connection.abandon();
        outcome.tryFail(CallFailure.timeout("did not answer a stop within " + call.deadlineMs() / 1000.0 + " s"));
    }
}
