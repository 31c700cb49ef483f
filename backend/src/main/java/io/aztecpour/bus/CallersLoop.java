package io.aztecpour.bus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Brings answers that come on another thread to where the caller's state lives. */
public final class CallersLoop {
    private CallersLoop() {}

    /** @return the same answer, on the event loop on which this is called */
    public static <T> Future<T> here(Vertx vertx, Future<T> answer) {
        Context home = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        answer.onComplete((value, failure) -> home.runOnContext(now -> promise.complete(value, failure)));
        return promise.future();
    }
}
