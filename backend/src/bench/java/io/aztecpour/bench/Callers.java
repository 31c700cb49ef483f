package io.aztecpour.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** So many callers, each of which asks again as soon as it is answered, on one event loop. */
final class Callers {
    private static final long GRACE_SECONDS = 60;

    private final Function<String, Future<?>> ask;
    private final long warmNanos;
    private final long endNanos;
    private final Promise<Void> finished = Promise.promise();
    private int running;
    private int asked;
    private int failed;
    private int count;
    private long[] nanos = new long[1 << 16];

    private Callers(Function<String, Future<?>> ask, int warmUpSeconds, int seconds) {
        this.ask = ask;
        this.warmNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmUpSeconds);
        this.endNanos = warmNanos + TimeUnit.SECONDS.toNanos(seconds);
    }

    /** @param ask given a text that no other call gets */
    static Result run(Vertx vertx, int callers, int seconds, Function<String, Future<?>> ask) throws Exception {
        Callers all = new Callers(ask, 1, seconds);
        Context loop = vertx.getOrCreateContext();
        loop.runOnContext(now -> {
            all.running = callers;
            for (int i = 0; i < callers; i++) {
                all.next();
            }
        });
        all.finished.future().await(1 + seconds + GRACE_SECONDS, TimeUnit.SECONDS);
        return new Result(Arrays.copyOf(all.nanos, all.count), all.failed, seconds);
    }

    private void next() {
        long start = System.nanoTime();
        if (start >= endNanos) {
            if (--running == 0) {
                finished.complete();
            }
            return;
        }
        ask.apply("call " + asked++).onComplete(answered -> {
            if (answered.failed()) {
                failed++;
            } else if (start >= warmNanos) {
                note(System.nanoTime() - start);
            }
            next();
        });
    }

    private void note(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = took;
    }

    /** What was answered after a second of warming up. */
    record Result(long[] nanos, int failed, int seconds) {
        Result {
            Arrays.sort(nanos);
        }

        double perSecond() {
            return (double) nanos.length / seconds;
        }

        double millis(double quantile) {
            return nanos.length == 0 ? Double.NaN : nanos[(int) Math.round(quantile * (nanos.length - 1))] / 1e6;
        }
    }
}
