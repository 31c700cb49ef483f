package io.aztecpour.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/** Runs few tasks at once; the others wait for their turn. On one event loop. */
final class FewAtOnce {
    private final int most;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    FewAtOnce(int most) {
        this.most = most;
    }

    <T> Future<T> run(Supplier<Future<T>> task) {
        Promise<T> done = Promise.promise();
        waiting.add(() -> begun(task).onComplete(result -> {
            running--;
            next();
            done.handle(result);
        }));
        next();
        return done.future();
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
