package io.aztecpour.house;

import io.aztecpour.bar.BarVerticle;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.Topic;
import io.aztecpour.bus.message.EventQuery;
import io.aztecpour.bus.message.Events;
import io.aztecpour.bus.message.GuestVerdict;
import io.aztecpour.bus.message.GuestWish;
import io.aztecpour.bus.message.PourName;
import io.aztecpour.bus.message.StopAnswer;
import io.aztecpour.bus.message.StopRequest;
import io.aztecpour.device.DeviceSupervisor;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Reading;
import io.aztecpour.ledger.LedgerVerticle;
import io.aztecpour.pour.DispenseVerticle;
import io.aztecpour.store.Store;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small bar for tests: virtual devices over real HTTP, the real store and all between them; the web where it is asked for. */
public final class House implements AutoCloseable {
    private static final int DEADLINE_S = 60;
    private static final long LOOK_MS = 50;

    public final Devices devices;
    private final StoreOptions where;
    public Vertx vertx;
    public Bus bus;
    private Store store;
    private String lanes;
    private final boolean served;
    private @Nullable WebDoor door;
    private volatile Function<GuestWish, GuestVerdict> guests = wish -> GuestVerdict.YES;

    private House(StoreOptions where, boolean served, List<TapStand> stands) throws Exception {
        this.where = where;
        this.served = served;
        this.devices = new Devices(stands);
        openHub();
    }

    /** One tap a board. */
    public static House with(Path data, VirtualEsp32Options... boards) throws Exception {
        return new House(
                StoreOptions.in(data),
                false,
                Stream.of(boards).map(TapStand::one).toList());
    }

    public static House of(StoreOptions where, TapStand... stands) throws Exception {
        return new House(where, false, List.of(stands));
    }

    /** With its web server: who wishes a pour or presses stop does so over HTTP. */
    public static House served(StoreOptions where, TapStand... stands) throws Exception {
        return new House(where, true, List.of(stands));
    }

    private void openHub() throws Exception {
        vertx = Vertx.vertx();
        bus = Bus.register(vertx);
        store = await(Store.open(vertx, where));
        bus.serve(Catalogue.MAY_DRINK, wish -> Future.succeededFuture(guests.apply(wish)));
        await(vertx.deployVerticle(new LedgerVerticle(store, InstantSource.system()))
                .compose(ledger -> vertx.deployVerticle(new BarVerticle(store, devices.drafts()))));
        door = served ? await(WebDoor.open(vertx)) : null;
        Future<Void> ready = awaitReadings();
        lanes = await(vertx.deployVerticle(new DispenseVerticle()));
        await(vertx.deployVerticle(new DeviceSupervisor(1)).compose(polling -> ready));
    }

    /** Ends the hub as Ctrl-C does, and starts another on the same store. */
    public void restartHub() throws Exception {
        stopHub();
        openHub();
    }

    /** The lanes first, as the hub closes them. */
    public void stopHub() throws Exception {
        await(vertx.undeploy(lanes));
        await(store.close());
        await(vertx.close());
    }

    /** Who may drink; everybody until this is said. */
    public void guests(Function<GuestWish, GuestVerdict> rule) {
        guests = rule;
    }

    private Future<Void> awaitReadings() {
        return Future.all(IntStream.range(0, devices.count())
                        .mapToObj(tap -> next(
                                Catalogue.READINGS,
                                reading -> of(reading, tap)
                                        && reading.uptimeS() != null
                                        && (reading.weightG() != null
                                                || devices.drafts().get(tap).scaleUrl() == null)))
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

    public Future<Pour> nextPour(int tap, Predicate<Pour> wanted) {
        return next(Catalogue.POURS, pour -> pour.tap().equals("tap-" + tap) && wanted.test(pour));
    }

    public Future<Pour> ended(int tap) {
        return nextPour(tap, pour -> pour.phase().ended());
    }

    /** @return when that much has been poured, ml */
    public Future<?> poured(int tap, double ml) {
        return next(
                Catalogue.READINGS,
                reading -> of(reading, tap) && reading.pouredMl() != null && reading.pouredMl() >= ml);
    }

    public Future<Pour> phase(int tap, PourPhase phase) {
        return nextPour(tap, pour -> pour.phase() == phase);
    }

    public DispenseAnswer dispense(int tap, int amountMl, String token) throws Exception {
        return await(wish(tap, amountMl, token, null));
    }

    public Future<DispenseAnswer> wish(int tap, int amountMl, String token, @Nullable String key) {
        return door == null
                ? bus.ask(Catalogue.DISPENSE, new DispenseRequest("tap-" + tap, amountMl, token, key, "Test"))
                : door.wish("tap-" + tap, amountMl, token, key);
    }

    /**
     * Pours and waits for the end; the ending is listened to before it can happen. Where the hub still finds out how the
     * pour before ended, it is wished again.
     */
    public Pour pour(int tap, int amountMl) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
        while (System.nanoTime() < deadline) {
            Future<Pour> end = ended(tap);
            if (dispense(tap, amountMl, "guest").code() != Code.BUSY) {
                return await(end);
            }
            await(vertx.timer(LOOK_MS, TimeUnit.MILLISECONDS));
        }
        throw new AssertionError("tap " + tap + " stayed closed");
    }

    public StopAnswer stop(int tap, String staff) throws Exception {
        return await(stopLater(tap, staff));
    }

    /** @param staff who presses it; over HTTP it is whoever is signed in there */
    public Future<StopAnswer> stopLater(int tap, String staff) {
        return door == null ? bus.ask(Catalogue.STOP, new StopRequest("tap-" + tap, staff)) : door.stop("tap-" + tap);
    }

    /** Puts an empty glass under the tap and waits until the hub has seen it. */
    public void place(int tap) throws Exception {
        if (devices.truth(tap).getBoolean("glass_present")) {
            lift(tap);
        }
        Future<Reading> seen =
                next(Catalogue.READINGS, reading -> of(reading, tap) && reading.glass() == Glass.PRESENT);
        devices.sim(tap, "glass", new JsonObject().put("present", true).put("empty_g", 180));
        await(seen);
    }

    /** Takes the glass away and waits until the hub has seen it. */
    public void lift(int tap) throws Exception {
        Future<Reading> seen = next(Catalogue.READINGS, reading -> of(reading, tap) && reading.glass() == Glass.ABSENT);
        liftUnseen(tap);
        await(seen);
    }

    public void liftUnseen(int tap) throws Exception {
        devices.sim(tap, "glass", new JsonObject().put("present", false));
    }

    public static boolean of(Reading reading, int tap) {
        return reading.tap().equals("tap-" + tap);
    }

    public JsonObject fault(int tap, String kind) throws Exception {
        return fault(tap, new JsonObject().put("kind", kind));
    }

    public JsonObject fault(int tap, JsonObject fault) throws Exception {
        return devices.sim(tap, "fault", fault);
    }

    public JsonObject sim(int tap, String path, JsonObject body) throws Exception {
        return devices.sim(tap, path, body);
    }

    public JsonObject truth(int tap) throws Exception {
        return devices.truth(tap);
    }

    /** @return newest first */
    public List<Event> events() throws Exception {
        return await(bus.ask(Catalogue.QUERY, new EventQuery(1000, null, null, null, null, null, null)))
                .events();
    }

    /** @return oldest first */
    public List<Event> events(@Nullable String requestId) throws Exception {
        return await(eventsLater(requestId));
    }

    /** @return the events of one pour, oldest first, when it is not open any more */
    public Future<List<Event>> closed(@Nullable String requestId) {
        return eventsLater(requestId)
                .compose(rows -> rows.size() == 1 && rows.get(0).status() == EventStatus.STARTED
                        ? vertx.timer(LOOK_MS, TimeUnit.MILLISECONDS).compose(later -> closed(requestId))
                        : Future.succeededFuture(rows));
    }

    private Future<List<Event>> eventsLater(@Nullable String requestId) {
        return bus.ask(Catalogue.POUR_EVENTS, new PourName(String.valueOf(requestId)))
                .map(Events::events);
    }

    public static <T> T await(Future<T> future) throws Exception {
        return future.await(DEADLINE_S, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        await(store.close());
        await(vertx.close());
        devices.close();
    }
}
