package io.aztecpour.house;

import io.aztecpour.bar.BarVerticle;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.Topic;
import io.aztecpour.bus.message.GuestVerdict;
import io.aztecpour.bus.message.TapDraft;
import io.aztecpour.device.DeviceSupervisor;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Reading;
import io.aztecpour.ledger.LedgerVerticle;
import io.aztecpour.pour.DispenseVerticle;
import io.aztecpour.store.Store;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.virtualesp32.VirtualEsp32;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A small bar for tests: virtual devices over real HTTP, the real store, everything between them, and no browser. */
public final class House implements AutoCloseable {
    private static final int DEADLINE_S = 30;

    public final Vertx vertx = Vertx.vertx();
    public final Bus bus = Bus.register(vertx);
    public final WebClient bench = WebClient.create(vertx);
    public final List<VirtualEsp32> devices;
    private final Store store;

    private House(Path data, List<VirtualEsp32Options> stands) throws Exception {
        devices = Future.all(stands.stream()
                        .map(stand -> VirtualEsp32.start(vertx, stand))
                        .toList())
                .map(started -> started.<VirtualEsp32>list())
                .await(DEADLINE_S, TimeUnit.SECONDS);
        store = Store.open(vertx, StoreOptions.in(data)).await(DEADLINE_S, TimeUnit.SECONDS);
        bus.serve(Catalogue.MAY_DRINK, wish -> Future.succeededFuture(GuestVerdict.YES));
        vertx.deployVerticle(new LedgerVerticle(store, InstantSource.system()))
                .compose(ledger -> vertx.deployVerticle(new BarVerticle(store, taps())))
                .await(DEADLINE_S, TimeUnit.SECONDS);
        Future<Void> ready = awaitReadings();
        vertx.deployVerticle(new DispenseVerticle())
                .compose(pour -> vertx.deployVerticle(new DeviceSupervisor(1)))
                .compose(polling -> ready)
                .await(DEADLINE_S, TimeUnit.SECONDS);
    }

    public static House with(Path data, VirtualEsp32Options... stands) throws Exception {
        return new House(data, List.of(stands));
    }

    private List<TapDraft> taps() {
        return devices.stream()
                .map(device -> new TapDraft(
                        "tap-" + devices.indexOf(device), null, "Water", null, 1.0, device.url(), device.url()))
                .toList();
    }

    private Future<Void> awaitReadings() {
        return Future.all(devices.stream()
                        .map(device -> next(
                                Catalogue.READINGS,
                                reading -> reading.tap().equals("tap-" + devices.indexOf(device))
                                        && reading.weightG() != null))
                        .toList())
                .mapEmpty();
    }

    /** @return the next record of the topic that is as wanted */
    public <T extends Record> Future<T> next(Topic<T> topic, Predicate<T> wanted) {
        Promise<T> found = Promise.promise();
        var listening = bus.subscribe(topic, record -> {
            if (wanted.test(record)) {
                found.tryComplete(record);
            }
        });
        return found.future().onComplete(known -> listening.unregister());
    }

    /** @return the pour once it has ended */
    public Future<Pour> ended(String requestId) {
        return next(
                Catalogue.POURS,
                pour -> pour.requestId().equals(requestId) && pour.phase().ended());
    }

    public DispenseAnswer dispense(int tap, int amountMl, String token) throws Exception {
        return bus.ask(Catalogue.DISPENSE, new DispenseRequest("tap-" + tap, amountMl, token, null, "Test"))
                .await(DEADLINE_S, TimeUnit.SECONDS);
    }

    /** Pours and waits for the end; the ending is listened to before it can happen. */
    public Pour pour(int tap, int amountMl) throws Exception {
        Future<Pour> end = next(
                Catalogue.POURS,
                pour -> pour.tap().equals("tap-" + tap) && pour.phase().ended());
        dispense(tap, amountMl, "guest");
        return end.await(DEADLINE_S, TimeUnit.SECONDS);
    }

    /** Puts an empty glass under the tap and waits until the hub has seen it. */
    public void place(int tap) throws Exception {
        Future<Reading> seen =
                next(Catalogue.READINGS, reading -> of(reading, tap) && reading.glass() == Glass.PRESENT);
        sim(tap, "glass", new JsonObject().put("present", true).put("empty_g", 180));
        seen.await(DEADLINE_S, TimeUnit.SECONDS);
    }

    /** Takes the glass away and waits until the hub has seen it. */
    public void lift(int tap) throws Exception {
        Future<Reading> seen = next(Catalogue.READINGS, reading -> of(reading, tap) && reading.glass() == Glass.ABSENT);
        sim(tap, "glass", new JsonObject().put("present", false));
        seen.await(DEADLINE_S, TimeUnit.SECONDS);
    }

    private static boolean of(Reading reading, int tap) {
        return reading.tap().equals("tap-" + tap);
    }

    public JsonObject sim(int tap, String path, JsonObject body) throws Exception {
        return bench.postAbs(devices.get(tap).url() + "/sim/" + path)
                .sendJsonObject(body)
                .map(answer -> answer.bodyAsJsonObject())
                .await(DEADLINE_S, TimeUnit.SECONDS);
    }

    public JsonObject truth(int tap) throws Exception {
        return bench.getAbs(devices.get(tap).url() + "/sim/state")
                .send()
                .map(answer -> answer.bodyAsJsonObject())
                .await(DEADLINE_S, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        store.close().await(DEADLINE_S, TimeUnit.SECONDS);
        vertx.close().await(DEADLINE_S, TimeUnit.SECONDS);
    }
}
