package io.aztecpour.bench;

import io.aztecpour.bus.Bus;
import io.aztecpour.device.TapVerticle;
import io.aztecpour.device.identity.DeviceMemory;
import io.aztecpour.device.sharing.DeviceArbiter;
import io.aztecpour.device.transport.DeviceClients;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.ScaleZero;
import io.aztecpour.domain.Tap;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What polling costs: many taps on one event loop, each device asked for its status at 20 Hz over one kept-alive
 * connection, beside the original's way, {@code requests.get} with a new connection for each poll. Option:
 * {@code --seconds 5} for each row.
 */
final class PollingBench {
    private static final double HERTZ = 20;
    private static final int[] TAPS = {100, 400, 1_000};
    private static final int WARM_UP_SECONDS = 3;
    private static final long GRACE_SECONDS = 60;
    private static final int PYTHON_POLLS = 1_000;

    private static final String STATUS = "{\"state\":\"idle\",\"glass_present\":true,\"uptime\":42}";
    private static final Buffer ANSWER = Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            + "Content-Length: " + STATUS.length() + "\r\n\r\n" + STATUS);

    private static final String PYTHON = """
            import requests, resource, sys, time
            url, polls = sys.argv[1], int(sys.argv[2])
            for _ in range(polls // 10):
                requests.get(url, timeout=1).json()
            before = resource.getrusage(resource.RUSAGE_SELF)
            for _ in range(polls):
                requests.get(url, timeout=1).json()
            after = resource.getrusage(resource.RUSAGE_SELF)
            spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(spent / polls * 1e6)
            """;

    private PollingBench() {}

    static void run(String[] options) throws Exception {
        int at = Arrays.asList(options).indexOf("--seconds");
        int seconds = at < 0 ? 5 : Integer.parseInt(options[at + 1]);
        Vertx devices = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            AtomicLong polls = new AtomicLong();
            NetServer server = devices.createNetServer()
                    .connectHandler(socket -> serve(socket, polls))
                    .listen(0, "127.0.0.1")
                    .await(GRACE_SECONDS, TimeUnit.SECONDS);
            String url = "http://127.0.0.1:" + server.actualPort();
            OptionalDouble python = python(url + "/status");
            System.out.printf("polling at %.0f Hz on one event loop, %d s each%n%n", HERTZ, seconds);
            System.out.printf("%-28s %10s %10s %14s %16s%n", "", "polls/s", "missed", "CPU µs/poll", "of requests.get");
            System.out.printf("%-28s %10s %10s %14s %16s%n", "requests.get", "", "", words(python, "%.0f"), "1");
            for (int taps : TAPS) {
                print(taps, seconds, measure(taps, seconds, url, polls), python);
            }
        } finally {
            devices.close().await(GRACE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** @param micros CPU of the polling loop a poll, µs */
    private record Round(double perSecond, double micros) {}

    private static void print(int taps, int seconds, Round round, OptionalDouble python) {
        double missed = Math.max(0, 1 - round.perSecond() / (taps * HERTZ));
        OptionalDouble ratio = python.isEmpty() ? python : OptionalDouble.of(round.micros() / python.getAsDouble());
        System.out.printf(
                "%-28s %10.0f %9.2f%% %14.1f %16s%n",
                taps + " taps", round.perSecond(), missed * 100, round.micros(), words(ratio, "%.3f"));
    }

    private static String words(OptionalDouble value, String format) {
        return value.isEmpty() ? "not installed" : format.formatted(value.getAsDouble());
    }

    private static Round measure(int taps, int seconds, String url, AtomicLong polls) throws Exception {
        Vertx hub = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            Bus.register(hub);
            HubSettings settings = new HubSettings(
                    HubSettings.PourAccess.STAFF,
                    HubSettings.GuestAccess.ANY,
                    HubSettings.GuestBadges.OPEN,
                    null,
                    HERTZ,
                    50,
                    HubSettings.BottleCheck.WARN,
                    HubSettings.USUAL_DAY_START,
                    null,
                    false,
                    true);
            DeviceClients clients = DeviceClients.of(hub);
            List<Future<String>> deployed = new ArrayList<>();
            for (int number = 0; number < taps; number++) {
                Tap tap = new Tap("tap-" + number, "Tap", Drink.of("Water", "#2fc6b4", 1), url, null, number);
                deployed.add(hub.deployVerticle(new TapVerticle(
                        tap,
                        settings,
                        clients,
                        new DeviceArbiter(),
                        new DeviceMemory(learned -> {}),
                        ScaleZero.UNSEEN,
                        number)));
            }
            Future.all(deployed).await(GRACE_SECONDS, TimeUnit.SECONDS);
            hub.timer(WARM_UP_SECONDS, TimeUnit.SECONDS).await(GRACE_SECONDS, TimeUnit.SECONDS);
            long cpuBefore = cpuNanos(hub);
            long pollsBefore = polls.get();
            long began = System.nanoTime();
            hub.timer(seconds, TimeUnit.SECONDS).await(GRACE_SECONDS, TimeUnit.SECONDS);
            double took = (System.nanoTime() - began) / 1e9;
            long asked = polls.get() - pollsBefore;
            return new Round(asked / took, (cpuNanos(hub) - cpuBefore) / 1e3 / asked);
        } finally {
            hub.close().await(GRACE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** CPU time of the one event loop so far: the figure that a busy machine does not spoil. */
    private static long cpuNanos(Vertx vertx) throws Exception {
        Promise<Long> spent = Promise.promise();
        vertx.runOnContext(
                loop -> spent.complete(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()));
        return spent.future().await(GRACE_SECONDS, TimeUnit.SECONDS);
    }

    /** The cheapest device there is, so that what is measured is the hub: every request is answered the same. */
    private static void serve(NetSocket socket, AtomicLong polls) {
        socket.handler(request -> {
            polls.incrementAndGet();
            socket.write(ANSWER.copy());
        });
    }

    /** @return CPU of the original's way, µs a poll; empty where Python or its requests is not installed */
    private static OptionalDouble python(String url) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder("python3", "-c", PYTHON, url, Integer.toString(PYTHON_POLLS))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            return OptionalDouble.empty();
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? OptionalDouble.of(Double.parseDouble(said.strip())) : OptionalDouble.empty();
    }
}
