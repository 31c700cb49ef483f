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

/** Runs a program until the process is told to end, then closes it in order and within a deadline. */
final class ShutdownHook {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHook.class);
    private static final long START_S = 120;
    /** Deadline for the program to close, s; with {@link #REST_S} it is less than a service manager waits. */
    private static final long CLOSE_S = 4;

    /** Deadline for Vert.x to close after it, s. */
    private static final long REST_S = 1;

    private ShutdownHook() {}

    /**
     * A program that has started.
     *
     * @param banner printed once it runs
     * @param close ends it in order
     */
    record Program(String banner, Supplier<Future<?>> close) {}

    /**
     * Does not return: a failed start throws. When Ctrl-C or a service manager ends the process, its exit code is 0 once
     * everything is closed, and 1 where that failed or took too long.
     */
    static int untilInterrupted(Vertx vertx, Supplier<Future<Program>> start) throws Exception {
        AtomicReference<Supplier<Future<?>>> close = new AtomicReference<>(Future::succeededFuture);
        AtomicBoolean failed = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(vertx, close, failed), "shutdown"));
        try {
            Program program = start.get().await(START_S, TimeUnit.SECONDS);
            close.set(program.close);
            System.out.println(program.banner);
        } catch (Exception failure) {
            failed.set(true);
            vertx.close().await(CLOSE_S, TimeUnit.SECONDS);
            throw failure;
        }
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }

    /**
     * Waits, then halts with an exit code of its own: when a hook returns, the process ends with 128 plus the signal's number,
     * which a service manager takes for a failure.
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
