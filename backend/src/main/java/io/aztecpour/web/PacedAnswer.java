package io.aztecpour.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** The body of an answer, sent piece by piece as fast as the client reads, so that little is buffered for a slow one. */
final class PacedAnswer {
    /** Bytes that may wait for the client; also the largest piece. */
    private static final int PIECE = 16 * 1024;

    private final HttpServerResponse response;

    PacedAnswer(HttpServerResponse response) {
        this.response = response.setWriteQueueMaxSize(PIECE);
    }

    /** Sends a complete body, whose length the client is told. */
    static Future<Void> send(HttpServerResponse response, Buffer body) {
        response.putHeader("Content-Length", Integer.toString(body.length()));
        if (body.length() <= PIECE) {
            return response.end(body);
        }
        return new PacedAnswer(response).write(body).compose(all -> response.end());
    }

    /** @return done when the client has read enough of it; fails when the client is gone */
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
