package io.aztecpour.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats what a verticle must have done once, such as asking another verticle for what the store holds, until it succeeds. The
 * pause grows by {@link #STEP_MS} up to {@link #LONGEST_PAUSE_MS}. Each attempt starts from a timer, so hours of failures
 * need neither stack nor memory. Use one for each verticle, on its event loop, and stop it together with the verticle.
 *
 * <p>Retries towards a device are not built on it: how often a board may be asked, and when to give up, is part of its
 * protocol. Neither are those of the pour machine, whose time is a number in its events.
 */
public final class Retry {
    private static final long STEP_MS = 250;
    private static final long LONGEST_PAUSE_MS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);

    private final Vertx vertx;
    private boolean stopped;

    public Retry(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Makes the first attempt now, and more after pauses until one succeeds.
     *
     * @param what is attempted, in words for the log
     * @param attempt also acts on what it gets; it must end by itself, as every request on the bus does
     * @return done after the first attempt, whatever came of it: the hub starts without its store, too
     */
    public <T> Future<Void> begin(String what, Supplier<Future<T>> attempt) {
        return attempt(what, attempt, 1);
    }

    private <T> Future<Void> attempt(String what, Supplier<Future<T>> attempt, int number) {
        return Future.succeededFuture()
                .compose(now -> attempt.get())
                .onFailure(failure -> later(what, attempt, number, failure))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private <T> void later(String what, Supplier<Future<T>> attempt, int number, Throwable failure) {
        if (stopped) {
            return;
        }
        if (isLogged(number)) {
            LOG.warn("{}: attempt {} failed, more follow: {}", what, number, failure.getMessage());
        }
        long pauseMs = Math.min(LONGEST_PAUSE_MS, STEP_MS * number);
        vertx.setTimer(pauseMs, due -> {
            if (!stopped) {
                attempt(what, attempt, number + 1);
            }
        });
    }

    /** Makes no more attempts; call it when the verticle stops. */
    public void stop() {
        stopped = true;
    }

    /**
     * @param number of the attempt, from 1
     * @return whether its failure goes into the log: ever more rarely, so that an outage of hours does not fill it
     */
    public static boolean isLogged(int number) {
        return Integer.bitCount(number) == 1;
    }
}
