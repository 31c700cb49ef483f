package io.aztecpour.house;

import io.aztecpour.bus.message.TapDraft;
import io.aztecpour.virtualesp32.DeviceModel;
import io.aztecpour.virtualesp32.VirtualEsp32;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The virtual devices of a house and the hands that reach them. They outlive every hub. */
public final class Devices implements AutoCloseable {
    private static final int DEADLINE_S = 60;
    /** A scale of its own weighs what the dispenser beside it pours: so often it is told, ms. */
    private static final long BRIDGE_MS = 40;

    private static final long LOOK_MS = 20;

    private static final double EMPTY_G = 180;

    private final Vertx vertx = Vertx.vertx();
    /** A device without power closes its connections, also one that a call is just about to use again. */
    private final WebClient bench = WebClient.create(vertx, new WebClientOptions().setKeepAlive(false));

    private final List<Place> places = new ArrayList<>();
    private final List<Long> bridges = new ArrayList<>();

    private final Breath breath = new Breath(vertx);

    private record Place(VirtualEsp32 dispenser, @Nullable VirtualEsp32 scale, boolean weighed) {}

    public Devices(List<TapStand> stands) throws Exception {
        for (TapStand stand : stands) {
            VirtualEsp32 dispenser = await(VirtualEsp32.start(vertx, stand.dispenser()));
            VirtualEsp32 scale = stand.scale() == null ? null : await(VirtualEsp32.start(vertx, stand.scale()));
            places.add(new Place(dispenser, scale, stand.weighed()));
            if (scale != null) {
                bridges.add(vertx.setPeriodic(BRIDGE_MS, tick -> bridge(dispenser, scale)));
            }
        }
    }

    private void bridge(VirtualEsp32 dispenser, VirtualEsp32 scale) {
        call(HttpMethod.GET, dispenser, "/sim/state", null)
                .compose(truth -> call(
                        HttpMethod.POST,
                        scale,
                        "/sim/glass",
                        new JsonObject()
                                .put("present", truth.getBoolean("glass_present"))
                                .put("empty_g", EMPTY_G + truth.getDouble("ml_in_glass"))));
    }

    /** Takes the one board of a tap away. @return the port that it had */
    public int unplug(int tap) throws Exception {
        VirtualEsp32 board = places.get(tap).dispenser;
        int port = board.port();
        await(board.close());
        return port;
    }

    /** Puts another board in the place of one that was unplugged. */
    public void plugIn(int tap, VirtualEsp32Options board) throws Exception {
        VirtualEsp32 now = await(VirtualEsp32.start(vertx, board.setModel(DeviceModel.BOTH)));
        places.set(tap, new Place(now, null, places.get(tap).weighed));
    }

    /** Tries again what failed while this machine was too busy for its devices to answer as hardware does. */
    public void judged(Breath.Attempt attempt) throws Exception {
        breath.judged(attempt);
    }

    public int count() {
        return places.size();
    }

    public String dispenserUrl(int tap) {
        return places.get(tap).dispenser.url();
    }

    public List<TapDraft> drafts() {
        List<TapDraft> drafts = new ArrayList<>();
        for (int tap = 0; tap < places.size(); tap++) {
            Place place = places.get(tap);
            String scale = place.scale == null ? place.dispenser.url() : place.scale.url();
            drafts.add(new TapDraft(
                    "tap-" + tap, null, "Water", null, 1.0, place.dispenser.url(), place.weighed ? scale : null));
        }
        return drafts;
    }

    public JsonObject truth(int tap) throws Exception {
        return await(call(HttpMethod.GET, places.get(tap).dispenser, "/sim/state", null));
    }

    /** At the bench of the dispenser's board. */
    public JsonObject sim(int tap, String path, JsonObject body) throws Exception {
        return await(simLater(tap, path, body));
    }

    public Future<JsonObject> simLater(int tap, String path, JsonObject body) {
        return call(HttpMethod.POST, places.get(tap).dispenser, "/sim/" + path, body);
    }

    /** At the bench of the scale's own board. */
    public JsonObject simScale(int tap, String path, JsonObject body) throws Exception {
        return await(call(HttpMethod.POST, Objects.requireNonNull(places.get(tap).scale), "/sim/" + path, body));
    }

    /** As somebody else on the network could. */
    public JsonObject dispense(int tap, int amountMl) throws Exception {
        VirtualEsp32 device = places.get(tap).dispenser;
        JsonObject command = new JsonObject().put("amount_ml", amountMl);
        return await(call(HttpMethod.GET, device, "/status", null)
                .compose(status -> call(
                        HttpMethod.POST,
                        device,
                        "/dispense",
                        status.containsKey("ticket") ? command.put("ticket", status.getString("ticket")) : command)));
    }

    /**
     * @param kind a fault, or {@code power} for the plug
     * @param more of the fault's settings, as JSON without braces; null for none
     */
    public Future<JsonObject> strike(int tap, String kind, @Nullable String more) {
        if (kind.equals("power")) {
            return simLater(tap, "power", new JsonObject().put("action", "cut"));
        }
        return simLater(tap, "fault", new JsonObject("{" + (more == null ? "" : more) + "}").put("kind", kind));
    }

    /** @return when the device has been told to pour once more, whatever it answers */
    public Future<?> commanded(int tap) {
        return commands(tap).compose(before -> commandedAfter(tap, before));
    }

    private Future<?> commandedAfter(int tap, long before) {
        return commands(tap)
                .compose(now -> now > before
                        ? Future.succeededFuture()
                        : vertx.timer(LOOK_MS, TimeUnit.MILLISECONDS).compose(later -> commandedAfter(tap, before)));
    }

    private Future<Long> commands(int tap) {
        return call(HttpMethod.GET, places.get(tap).dispenser, "/sim/state", null)
                .map(truth -> truth.getJsonObject("requests").getLong("POST /dispense", 0L));
    }

    /** A failed sensor is noticed after a while: waits until its device has. */
    public void awaitFlag(int tap, String kind) throws Exception {
        if (kind.equals("weight_sensor") || kind.equals("distance_sensor")) {
            String sensor = kind.substring(0, kind.indexOf('_'));
            until(
                    tap,
                    "/api/status",
                    status -> status.getJsonObject("sensor_error", new JsonObject())
                            .getBoolean(sensor, false));
        }
    }

    /** @return the truth when nothing is in the air any more */
    public JsonObject settled(int tap) throws Exception {
        return until(tap, "/sim/state", truth -> !truth.getBoolean("pump_on") && truth.getDouble("ml_in_air") < 0.05);
    }

    public void powerOn(int tap) throws Exception {
        sim(tap, "power", new JsonObject().put("action", "restore"));
        until(tap, "/sim/state", truth -> truth.getString("power").equals("on"));
    }

    public JsonObject until(int tap, String path, Predicate<JsonObject> wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
        while (System.nanoTime() < deadline) {
            JsonObject now = await(call(HttpMethod.GET, places.get(tap).dispenser, path, null));
            if (wanted.test(now)) {
                return now;
            }
            await(vertx.timer(LOOK_MS, TimeUnit.MILLISECONDS));
        }
        throw new AssertionError(path + " of tap " + tap + " never was as it should be");
    }

    public void clearFaults(int tap) throws Exception {
        Place place = places.get(tap);
        await(call(HttpMethod.DELETE, place.dispenser, "/sim/fault", null));
        if (place.scale != null) {
            await(call(HttpMethod.DELETE, place.scale, "/sim/fault", null));
        }
    }

    private Future<JsonObject> call(HttpMethod method, VirtualEsp32 device, String path, @Nullable JsonObject body) {
        var request = bench.requestAbs(method, device.url() + path);
        Future<HttpResponse<Buffer>> answer = body == null ? request.send() : request.sendJsonObject(body);
        return answer.map(HttpResponse::bodyAsJsonObject);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(DEADLINE_S, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        bridges.forEach(vertx::cancelTimer);
        await(vertx.close());
    }
}
