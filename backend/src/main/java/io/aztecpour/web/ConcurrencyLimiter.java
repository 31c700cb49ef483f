package io.aztecpour.web;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/** Runs few tasks at once; the others wait in a queue, within a deadline. For one event loop. */
final class ConcurrencyLimiter {
    private final Vertx vertx;
    private final int most;
    private final long deadlineMs;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /**
     * @param deadlineMs after which a task that has not ended is given up; one that runs keeps its place until its future ends,
     *     which for what is asked on the bus is 30 s at the latest, even where the answer is still worked on
     */
    ConcurrencyLimiter(Vertx vertx, int most, long deadlineMs) {
        this.vertx = vertx;
        this.most = most;
        this.deadlineMs = deadlineMs;
    }

    <T> Future<T> run(Supplier<Future<T>> task) {
        Promise<T> done = Promise.promise();
        Runnable start = () -> begun(task).onComplete(result -> {
            running--;
            next();
            if (result.succeeded()) {
                done.tryComplete(result.result());
            } else {
                done.tryFail(result.cause());
            }
        });
        waiting.add(start);
        long timer = vertx.setTimer(deadlineMs, late -> {
            waiting.remove(start);
            done.tryFail(new Fault(Code.TOO_MANY_TRIES, "Too much is looked up at the moment. Try again later."));
        });
        next();
        return done.future().onComplete(ended -> vertx.cancelTimer(timer));
    }

    /** A task that cannot even begin gives its place back too. */
    private static <T> Future<T> begun(Supplier<Future<T>> task) {
        try {
            return task.get();
        } catch (RuntimeException defect) {
            return Future.failedFuture(defect);
        }
    }

    private void next() {
        if (running < most && !waiting.isEmpty()) {
            running++;
            waiting.remove().run();
        }
    }
}
