package io.aztecpour.app;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Errors that nobody catches while a program starts, such as a class or a native library that is missing: what was to be
 * completed by the thread that they end would be waited for in vain. Exceptions are only logged: a start survives those of one
 * device or one browser.
 */
final class UncaughtErrors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UncaughtErrors.class);

    private final Vertx vertx;
    private final @Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final Promise<Throwable> first = Promise.promise();

    private UncaughtErrors(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Those of all threads, until it is closed. */
    static UncaughtErrors watch(Vertx vertx) {
        UncaughtErrors watch = new UncaughtErrors(vertx);
        vertx.exceptionHandler(watch::take);
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> watch.take(thrown));
        return watch;
    }

    private void take(Throwable thrown) {
        LOG.error("Nobody caught this", thrown);
        if (thrown instanceof Error) {
            first.tryComplete(thrown);
        }
    }

    /** @return the same future, except that the first uncaught error fails it */
    <T> Future<T> failing(Future<T> start) {
        Promise<T> either = Promise.promise();
        start.onComplete(started -> {
            if (started.succeeded()) {
                either.tryComplete(started.result());
            } else {
                either.tryFail(started.cause());
            }
        });
        first.future().onSuccess(either::tryFail);
        return either.future();
    }

    @Override
    public void close() {
        vertx.exceptionHandler(null);
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
