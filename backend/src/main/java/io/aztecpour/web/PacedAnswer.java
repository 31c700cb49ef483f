package io.aztecpour.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** The body of an answer, sent piece after piece as fast as the client takes it, so that little waits for a slow one. */
final class PacedAnswer {
    /** What may wait for the client, bytes; and the most of a piece. */
    private static final int PIECE = 16 * 1024;

    private final HttpServerResponse response;

    PacedAnswer(HttpServerResponse response) {
        this.response = response.setWriteQueueMaxSize(PIECE);
    }

    /** Sends a body that is there already, of a length that the client is told. */
    static Future<Void> send(HttpServerResponse response, Buffer body) {
        response.putHeader("Content-Length", Integer.toString(body.length()));
        if (body.length() <= PIECE) {
            return response.end(body);
        }
        return new PacedAnswer(response).write(body).compose(all -> response.end());
    }

    /** @return done when the client took enough of it; fails when it went away */
    Future<Void> write(Buffer text) {
        return write(text, 0);
    }

    private Future<Void> write(Buffer text, int from) {
        int at = from;
        while (at < text.length()) {
            if (response.closed()) {
                return Future.failedFuture("the client went away");
            }
            int end = Math.min(text.length(), at + PIECE);
            response.write(text.slice(at, end));
            at = end;
            if (response.writeQueueFull()) {
                int next = at;
                return drained().compose(room -> write(text, next));
            }
        }
        return Future.succeededFuture();
    }

    private Future<Void> drained() {
        Promise<Void> drained = Promise.promise();
        response.drainHandler(room -> drained.tryComplete());
        response.closeHandler(closed -> drained.tryFail("the client went away"));
        return drained.future();
    }
}
