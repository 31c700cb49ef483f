package io.aztecpour.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Runs a program until the process is told to end, then closes it in order and within a deadline. */
final class ShutdownHook {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHook.class);
    /**
     * Deadline for the program to start, s: before an update changes a large database on a slow card, a copy is made and read. What
     * can be told to have failed ends it at once.
     */
    private static final long START_S = 1_800;

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
     * Does not return: a failed start throws, whatever thread it failed in, after what was opened is closed. When Ctrl-C or a
     * service manager ends the process, its exit code is 0 once everything is closed, and 1 where that failed or took too long.
     */
    static int untilInterrupted(Vertx vertx, Supplier<Future<Program>> start) throws Exception {
        return untilInterrupted(vertx, START_S, start);
    }

    /** @param deadlineS a start that takes longer has failed, s */
    static int untilInterrupted(Vertx vertx, long deadlineS, Supplier<Future<Program>> start) throws Exception {
        AtomicReference<Supplier<Future<?>>> close = new AtomicReference<>(Future::succeededFuture);
        AtomicBoolean failed = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(vertx, close, failed), "shutdown"));
        try (UncaughtErrors uncaught = UncaughtErrors.watch(vertx)) {
            Program program = started(uncaught.failing(start.get()), deadlineS);
            close.set(program.close);
            System.out.println(program.banner);
        } catch (Throwable failure) {
            // Errors too: the threads of Vert.x would keep a process alive that has nothing left to do.
            failed.set(true);
            within(CLOSE_S, vertx::close);
            throw failure;
        }
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }

    private static Program started(Future<Program> start, long deadlineS) throws Exception {
        try {
            return start.await(deadlineS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw start.isComplete()
                    ? late
                    : new IllegalStateException(
                            "it has not started within " + deadlineS + " s; what is logged above may say why");
        }
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
        } catch (Throwable late) {
            LOG.error("Not everything could be closed in time", late);
            return false;
        }
    }
}
