package io.aztecpour.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

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

    /**
     * Returns only where the start fails, by throwing: told to end, by Ctrl-C or a service manager, the process ends with 0
     * once everything is closed, and with 1 where that failed or took too long.
     */
    static int untilInterrupted(Vertx vertx, Supplier<Future<Program>> start) throws Exception {
        AtomicReference<Supplier<Future<?>>> close = new AtomicReference<>(Future::succeededFuture);
        AtomicBoolean failed = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(vertx, close, failed), "shutdown"));
        try {
            Program program = start.get().await(START_S, TimeUnit.SECONDS);
            close.set(program.close);
            System.out.println(program.words);
        } catch (Exception failure) {
            failed.set(true);
            vertx.close().await(CLOSE_S, TimeUnit.SECONDS);
            throw failure;
        }
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }

    /**
     * The process is gone as soon as its hook returns, with 128 and the signal's number, which a service manager takes for a
     * failure; so the hook waits, and then says itself how it went.
     */
    private static void end(Vertx vertx, AtomicReference<Supplier<Future<?>>> close, AtomicBoolean failed) {
        if (failed.get()) {
            return;
        }
        boolean orderly = within(CLOSE_S, Objects.requireNonNull(close.get()));
        boolean whole = within(REST_S, vertx::close) && orderly;
        System.out.flush();
        Runtime.getRuntime().halt(whole ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE);
    }

    private static boolean within(long seconds, Supplier<Future<?>> closing) {
        try {
            closing.get().await(seconds, TimeUnit.SECONDS);
            return true;
        } catch (Exception late) {
            LOG.error("Not everything could be closed in time", late);
            return false;
        }
    }
}
