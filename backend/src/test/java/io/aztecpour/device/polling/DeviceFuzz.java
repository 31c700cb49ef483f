package io.aztecpour.device.polling;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.aztecpour.bus.device.PumpStart;
import io.aztecpour.device.protocol.Device;
import io.aztecpour.device.protocol.DeviceProfile;
import io.aztecpour.device.protocol.EventLoopDevice;
import io.aztecpour.device.protocol.ScaleClient;
import io.aztecpour.device.protocol.ScaleReading;
import io.aztecpour.device.transport.HostileDevice;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.PumpAnswer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** The hub's side of a device against responses mangled at random; the same seed mangles them alike. */
public final class DeviceFuzz {
    private static final int DEVICES = 40;
    private static final long PATIENCE_NANOS = SECONDS.toNanos(60);
    private static final PollRate RATE = new PollRate(20, 50, false);
    private static final DeviceListener IGNORE = new DeviceListener() {
        @Override
        public void onStatus(DispenserStatus status) {}

        @Override
        public void onReading(ScaleReading reading) {}
    };

    private final Vertx vertx;
    private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> endings = new TreeMap<>();
    private long seed;
    private int inputs;

    public DeviceFuzz(Vertx vertx, long seed) {
        this.vertx = vertx;
        this.seed = seed;
        vertx.exceptionHandler(thrown::add);
    }

    /** @return responses mangled so far; a pushed stream counts as one */
    public int inputs() {
        return inputs;
    }

    /** @return how often requests ended in which way */
    public Map<String, Integer> endings() {
        return endings;
    }

    /**
     * Sends every kind of request to some devices. They mangle their responses; then they behave, and each must be usable.
     *
     * @throws AssertionError where a request never ends, a connection leaks or something is thrown on an event loop
     */
    public void round() throws Exception {
        List<FuzzedDevice> devices = new ArrayList<>();
        for (int each = 0; each < DEVICES; each++) {
            devices.add(new FuzzedDevice(vertx, seed++));
        }
        Future.join(devices.stream().map(this::requestEverything).toList()).await(60, SECONDS);
        for (FuzzedDevice device : devices) {
            device.recover();
        }
        for (FuzzedDevice device : devices) {
            device.leave();
            inputs += device.answers.spoiled();
        }
        if (!thrown.isEmpty()) {
            throw new AssertionError("thrown on an event loop: " + thrown.peek(), thrown.peek());
        }
    }

    /** Fails only where something other than a device's failure comes out. */
    private Future<Void> requestEverything(FuzzedDevice device) {
        return ended(device, Device::detect)
                .compose(asked -> ended(device, DeviceFuzz::openPush))
                .compose(asked -> ended(device, client -> client.status(Priority.POLL)))
                .compose(asked ->
                        ended(device, client -> client.scale().compose(scale -> scale.readWeight(Priority.POLL))))
                .compose(asked ->
                        ended(device, client -> client.scale().compose(scale -> scale.readGlass(Priority.POLL))))
                .compose(asked ->
                        ended(device, client -> client.scale().compose(scale -> scale.readStatus(Priority.POLL))))
                .compose(asked -> ended(device, client -> client.scale().compose(ScaleClient::settings)))
                .compose(asked -> ended(
                        device,
                        client -> client.scale()
                                .compose(scale -> scale.changeSettings(Map.of("glass_threshold_mm", 70)))))
                .compose(asked -> ended(device, client -> client.scale().compose(ScaleClient::tare)))
                .compose(asked -> ended(device, client -> client.dispenser().stop("r-1")))
                .compose(asked -> ended(device, client -> client.dispenser().start(new PumpStart(30, "r-1", null))));
    }

    /** As the poller does. */
    private static Future<Void> openPush(Device client) {
        DeviceProfile profile = client.profile();
        if (profile != null) {
            PollPlan plan = new PollPlan(client, profile, () -> RATE, IGNORE);
            client.openPush(plan::pushed, () -> {}, () -> true);
        }
        return Future.succeededFuture();
    }

    private <T> Future<Void> ended(FuzzedDevice device, Function<Device, Future<T>> question) {
        return device.client.ask(question).transform(asked -> {
            if (asked.succeeded()) {
                count(asked.result() instanceof PumpAnswer pump ? pump.result().name() : "answered");
                return Future.succeededFuture();
            }
            boolean expected = asked.cause() instanceof RequestFailure || asked.cause() instanceof Fault;
            count(asked.cause() instanceof RequestFailure call ? call.kind().name() : "refused");
            return expected ? Future.succeededFuture() : Future.failedFuture(asked.cause());
        });
    }

    private synchronized void count(String ending) {
        endings.merge(ending, 1, Integer::sum);
    }

    /** A device, and the hub's side of it. */
    private static final class FuzzedDevice {
        private final MangledResponses answers;
        private final HostileDevice device;
        private final EventLoopDevice client;

        private FuzzedDevice(Vertx vertx, long seed) throws Exception {
            answers = new MangledResponses(seed);
            device = HostileDevice.start(vertx, answers::meet);
            client = new EventLoopDevice(vertx, device.url(), true, true);
        }

        /** Makes the device behave, checks that it is usable, and closes the hub's side. */
        private void recover() throws Exception {
            device.behave(request -> request.json("{\"ok\":true}"));
            long end = System.nanoTime() + PATIENCE_NANOS;
            // The breaker may be open for a moment.
            while (poured().result() != PumpAnswer.Result.DONE) {
                pause(end, "a device that behaves again is not usable");
            }
            client.close();
        }

        /** Checks that no connection is left, and closes the device. */
        private void leave() throws Exception {
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (device.openConnections() > 0) {
                pause(end, device.openConnections() + " connections leaked");
            }
            device.close();
        }

        private PumpAnswer poured() throws Exception {
            return client.ask(known -> known.dispenser().start(new PumpStart(30, "r-2", null)))
                    .await(60, SECONDS);
        }

        private static void pause(long end, String stillSo) {
            if (System.nanoTime() > end) {
                throw new AssertionError(stillSo);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }
}
