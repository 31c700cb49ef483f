package io.aztecpour.fuzz;

import io.vertx.core.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Keeps some inputs under way at once. They are made one after the other, so that a seed makes the same ones again. */
public final class Window {
    private static final long PATIENCE_S = 60;

    private Window() {}

    /**
     * @param next makes the next input; its future fails where something came out that must not
     * @throws AssertionError what the first of those was, or that one never ended
     */
    public static void run(int inputs, int atOnce, Supplier<Future<Void>> next) throws InterruptedException {
        Semaphore room = new Semaphore(atOnce);
        AtomicReference<Throwable> wrong = new AtomicReference<>();
        for (int input = 0; input < inputs && wrong.get() == null; input++) {
            enter(room, 1);
            next.get().onComplete(ended -> {
                if (ended.failed()) {
                    wrong.compareAndSet(null, ended.cause());
                }
                room.release();
            });
        }
        enter(room, atOnce);
        if (wrong.get() != null) {
            throw new AssertionError(wrong.get().getMessage(), wrong.get());
        }
    }

    private static void enter(Semaphore room, int places) throws InterruptedException {
        if (!room.tryAcquire(places, PATIENCE_S, TimeUnit.SECONDS)) {
            throw new AssertionError("an input was without an end for " + PATIENCE_S + " s");
        }
    }
}
