package io.aztecpour.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a program running until it is told to end, and then ends it in order and in time. */
final class Running {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);
    private static final long START_S = 30;
    /** Everything is closed in this time, s; a service manager kills what takes longer. */
    private static final long CLOSE_S = 4;

    private Running() {}

    /**
     * @param program starts it and gives the words to print once it runs
     * @return the exit code
     */
    static int untilInterrupted(Vertx vertx, Supplier<Future<String>> program) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(vertx, ended), "shutdown"));
        try {
            System.out.println(program.get().await(START_S, TimeUnit.SECONDS));
        } catch (Exception failure) {
            vertx.close().await(CLOSE_S, TimeUnit.SECONDS);
            throw failure;
        }
        ended.await();
        return 0;
    }

    /** A hook must wait: the process is gone as soon as it returns. */
    private static void close(Vertx vertx, CountDownLatch ended) {
        try {
            vertx.close().await(CLOSE_S, TimeUnit.SECONDS);
        } catch (Exception late) {
            LOG.warn("not everything could be closed in time", late);
        } finally {
            ended.countDown();
        }
    }
}
