package io.aztecpour.virtualesp32.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads request bodies, as far as a small chip's memory goes. */
public final class Bodies {
    /** More than this does not fit beside the network buffers of a chip with 320 KiB. */
    static final int MOST_BYTES = 16 * 1024;

    /** The body was longer than a device takes in. */
    public static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("a body is at most " + MOST_BYTES + " bytes", null, false, false);
        }
    }

    private Bodies() {}

    /** The whole body; fails with {@link TooLarge}, or with the connection's failure. */
    public static Future<Buffer> read(HttpServerRequest request) {
        Promise<Buffer> whole = Promise.promise();
        Buffer collected = Buffer.buffer();
        request.handler(part -> {
            if (collected.length() + part.length() > MOST_BYTES) {
                whole.tryFail(new TooLarge());
            } else {
                collected.appendBuffer(part);
            }
        });
        request.endHandler(end -> whole.tryComplete(collected));
        request.exceptionHandler(whole::tryFail);
        return whole.future();
    }
}
