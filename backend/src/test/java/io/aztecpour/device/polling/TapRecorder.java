package io.aztecpour.device.polling;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Command;
import io.aztecpour.device.TapVerticle;
import io.aztecpour.device.identity.DeviceMemory;
import io.aztecpour.device.sharing.DeviceArbiter;
import io.aztecpour.device.transport.DeviceClients;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.ScaleZero;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A deployed tap, recording every reading and health that it publishes. */
public final class TapRecorder implements AutoCloseable {
    public static final long PATIENCE_SECONDS = 60;

    private final Vertx vertx;
    private final Bus bus;
    private final String tap;
    private final BlockingQueue<Reading> readings = new LinkedBlockingQueue<>();
    private final BlockingQueue<TapHealth> healths = new LinkedBlockingQueue<>();
    private String deployment = "";

    private TapRecorder(Vertx vertx, Bus bus, String tap) {
        this.vertx = vertx;
        this.bus = bus;
        this.tap = tap;
        bus.subscribe(Addresses.DEVICE_READINGS, readings::add);
        bus.subscribe(Addresses.TAP_HEALTH, healths::add);
    }

    public static TapRecorder start(Vertx vertx, String dispenserUrl, @Nullable String scaleUrl) throws Exception {
        TapRecorder recorder = new TapRecorder(vertx, Bus.register(vertx), "agave");
        Tap tap = new Tap("agave", "Agave", Drink.of("Mezcal", "#2fc6b4", 1), dispenserUrl, scaleUrl, 0);
        TapVerticle verticle = new TapVerticle(
                tap,
                HubSettings.DEFAULT,
                DeviceClients.of(vertx),
                new DeviceArbiter(),
                new DeviceMemory(learned -> {}),
                ScaleZero.UNSEEN,
                7);
        recorder.deployment = vertx.deployVerticle(verticle).await(PATIENCE_SECONDS, SECONDS);
        return recorder;
    }

    public Bus bus() {
        return bus;
    }

    public <Q extends Record, A extends Record> Future<A> begin(Command<Q, A> command, Q request) {
        return bus.ask(command.at(tap), request);
    }

    public <Q extends Record, A extends Record> A ask(Command<Q, A> command, Q request) throws Exception {
        return begin(command, request).await(PATIENCE_SECONDS, SECONDS);
    }

    /** @return the fault that a command ends with */
    public <Q extends Record, A extends Record> Fault faultOf(Command<Q, A> command, Q request) throws Exception {
        try {
            throw new AssertionError("no fault but " + ask(command, request));
        } catch (Fault fault) {
            return fault;
        }
    }

    /** @return whether the scale has told a weight, and it is the hoped one, g; the first readings may have none yet */
    public static boolean weighs(Reading reading, DoublePredicate hopedG) {
        return reading.weightG() != null && hopedG.test(reading.weightG());
    }

    public Reading awaitReading(Predicate<Reading> hoped) throws Exception {
        return await(readings, hoped);
    }

    public TapHealth awaitHealth(Predicate<TapHealth> hoped) throws Exception {
        return await(healths, hoped);
    }

    /** @return how many healths were published and not waited for */
    public int publishedHealths() {
        return healths.size();
    }

    public TapHealth awaitOnline() throws Exception {
        return awaitHealth(TapHealth::online);
    }

    private static <T> T await(BlockingQueue<T> published, Predicate<T> hoped) throws Exception {
        long deadline = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
        T last = null;
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            T next = published.poll(left, NANOSECONDS);
            if (next != null && hoped.test(next)) {
                return next;
            }
            last = next == null ? last : next;
        }
        throw new AssertionError("never published; the last was " + last);
    }

    @Override
    public void close() throws Exception {
        vertx.undeploy(deployment).await(PATIENCE_SECONDS, SECONDS);
    }
}
