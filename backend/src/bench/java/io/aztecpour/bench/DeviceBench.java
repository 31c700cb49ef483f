package io.aztecpour.bench;

import io.aztecpour.virtualesp32.VirtualEsp32;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How fast one virtual device answers {@code GET /api/weight}, one request after another, over one kept-alive
 * connection and with a new connection for each. Option: {@code --seconds 5} for each row.
 */
final class DeviceBench {
    private static final int WARM_UP_SECONDS = 2;
    private static final long GRACE_SECONDS = 30;

    private record Goal(String name, boolean keepAlive, int perSecond, double p99Millis) {}

    private static final List<Goal> GOALS = List.of(
            new Goal("one kept-alive connection", true, 1_000, 20), new Goal("a new connection each", false, 300, 20));

    private DeviceBench() {}

    static void run(String[] options) throws Exception {
        int at = Arrays.asList(options).indexOf("--seconds");
        int seconds = at < 0 ? 5 : Integer.parseInt(options[at + 1]);
        Vertx bar = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Vertx guests = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            VirtualEsp32 device =
                    VirtualEsp32.start(bar, new VirtualEsp32Options()).await(GRACE_SECONDS, TimeUnit.SECONDS);
            System.out.printf("sequential GET /api/weight at one virtual device, %d s each%n%n", seconds);
            System.out.printf(
                    "%-26s %10s %8s %8s %8s %12s %7s  %s%n",
                    "", "answers/s", "p50 ms", "p99 ms", "max ms", "its CPU, µs", "failed", "goal");
            for (Goal goal : GOALS) {
                print(goal, seconds, measure(bar, guests, device, goal, seconds));
            }
        } finally {
            guests.close().await(GRACE_SECONDS, TimeUnit.SECONDS);
            bar.close().await(GRACE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static Round measure(Vertx bar, Vertx guests, VirtualEsp32 device, Goal goal, int seconds)
            throws Exception {
        HttpClient client = guests.createHttpClient(
                new HttpClientOptions().setKeepAlive(goal.keepAlive()), new PoolOptions().setHttp1MaxSize(1));
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(device.port())
                .setURI("/api/weight");
        new Round(client, request, WARM_UP_SECONDS).finished();
        long before = cpuNanos(bar);
        Round round = new Round(client, request, seconds);
        round.finished();
        round.deviceCpuNanos = cpuNanos(bar) - before;
        client.close().await(GRACE_SECONDS, TimeUnit.SECONDS);
        return round;
    }

    /** CPU time of the device's one event loop so far: the figure that a busy machine does not spoil. */
    private static long cpuNanos(Vertx bar) throws Exception {
        Promise<Long> spent = Promise.promise();
        bar.runOnContext(
                loop -> spent.complete(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()));
        return spent.future().await(GRACE_SECONDS, TimeUnit.SECONDS);
    }

    private static void print(Goal goal, int seconds, Round round) {
        double rate = round.count / (double) seconds;
        boolean reached = rate >= goal.perSecond() && round.millis(0.99) < goal.p99Millis() && round.failed == 0;
        System.out.printf(
                "%-26s %10.0f %8.3f %8.3f %8.3f %12.1f %7d  %s: at least %d/s, p99 under %.0f ms%n",
                goal.name(),
                rate,
                round.millis(0.5),
                round.millis(0.99),
                round.millis(1),
                round.deviceCpuNanos / 1e3 / Math.max(1, round.count),
                round.failed,
                reached ? "reached" : "MISSED",
                goal.perSecond(),
                goal.p99Millis());
    }

    /** One request after another until the time is up. */
    private static final class Round {
        private final HttpClient client;
        private final RequestOptions request;
        private final int seconds;
        private final long endNanos;
        private final Promise<Void> finished = Promise.promise();
        private long[] nanos = new long[1 << 16];
        private int count;
        private int failed;
        private long deviceCpuNanos;

        Round(HttpClient client, RequestOptions request, int seconds) {
            this.client = client;
            this.request = request;
            this.seconds = seconds;
            this.endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        }

        void finished() throws Exception {
            next();
            finished.future().await(seconds + GRACE_SECONDS, TimeUnit.SECONDS);
            Arrays.sort(nanos, 0, count);
        }

        private void next() {
            long start = System.nanoTime();
            if (start >= endNanos) {
                finished.complete();
                return;
            }
            ask().onComplete(answered -> {
                if (answered.succeeded()) {
                    note(System.nanoTime() - start);
                } else {
                    failed++;
                }
                next();
            });
        }

        private Future<?> ask() {
            return client.request(request).compose(sent -> sent.send().compose(HttpClientResponse::body));
        }

        private void note(long took) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = took;
        }

        double millis(double quantile) {
            return count == 0 ? Double.NaN : nanos[(int) Math.min(count - 1, Math.round(quantile * (count - 1)))] / 1e6;
        }
    }
}
