package io.aztecpour.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a program running until it is told to end, and then ends it in order and in time. */
final class Running {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);
    private static final long START_S = 120;
    /** The rooms are closed in this time, s; together with {@link #REST_S} less than a service manager waits. */
    private static final long CLOSE_S = 4;

    private static final long REST_S = 1;

    private Running() {}

    /**
     * Something that runs.
     *
     * @param words printed once it runs
     * @param close ends it in order
     */
    record Program(String words, Supplier<Future<?>> close) {}

    /** @return the exit code */
    static int untilInterrupted(Vertx vertx, Supplier<Future<Program>> start) throws Exception {
        AtomicReference<Supplier<Future<?>>> close = new AtomicReference<>(Future::succeededFuture);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> close(vertx, Objects.requireNonNull(close.get())), "shutdown"));
        try {
            Program program = start.get().await(START_S, TimeUnit.SECONDS);
            close.set(program.close);
            System.out.println(program.words);
        } catch (Exception failure) {
            vertx.close().await(CLOSE_S, TimeUnit.SECONDS);
            throw failure;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    /** A hook must wait: the process is gone as soon as it returns. */
    private static void close(Vertx vertx, Supplier<Future<?>> program) {
        within(CLOSE_S, program);
        within(REST_S, vertx::close);
    }

    private static void within(long seconds, Supplier<Future<?>> closing) {
        try {
            closing.get().await(seconds, TimeUnit.SECONDS);
        } catch (Exception late) {
            LOG.warn("not everything could be closed in time", late);
        }
    }
}
