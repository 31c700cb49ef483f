package io.aztecpour.fuzz;

import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.fixture.Devices;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A whole hub with two taps at virtual devices, and what must still work when everybody has done their worst. */
public final class FuzzedBar implements AutoCloseable {
    /** So much that it is a success also where an unknown pump is stopped a little early. */
    private static final int AMOUNT_ML = 40;

    private static final int TAPS = 2;
    private static final List<String> ENDED = List.of("success", "failed");
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    public final HubFixture hub;
    private final Devices devices;
    private final List<TapDraft> drafts;

    public FuzzedBar(Path data) throws Exception {
        hub = HubFixture.of(StoreOptions.in(data), TapStand.one(board(1)), TapStand.one(board(2)));
        devices = hub.devices;
        drafts = devices.drafts();
        for (int tap = 0; tap < TAPS; tap++) {
            devices.sim(tap, "glass", new JsonObject().put("present", true).put("empty_g", 180));
        }
        // Signed in before everything that is sent at random: wrong PINs are among it, and keep the next one waiting.
        must(hub.http.asAdmin(HttpMethod.GET, "/api/status", null));
    }

    private static VirtualEsp32Options board(long seed) {
        return TapStand.calm(seed).setBootMillis(200);
    }

    public HttpFuzz http(long seed) throws Exception {
        return new HttpFuzz(
                hub.http.outside,
                hub.port(),
                hub.http.admin(),
                seed,
                drafts.stream().map(TapDraft::id).toList(),
                drafts.stream().map(TapDraft::dispenserUrl).toList());
    }

    public SocketFuzz sockets(long seed) {
        return new SocketFuzz(hub.http.outside, hub.port(), seed);
    }

    /** Puts everything back in its place and pours at each tap; a tap that is stuck keeps this from happening. */
    public void pourEverywhere() throws Exception {
        tidyUp();
        for (int tap = 0; tap < TAPS; tap++) {
            repair(tap);
        }
        List<String> pours = new ArrayList<>();
        for (int tap = 0; tap < TAPS; tap++) {
            pours.add(pour(tap));
        }
        for (String pour : pours) {
            JsonObject ended = until("/api/pours/" + pour, seen -> ENDED.contains(seen.getString("phase")));
            if (!ended.getString("phase").equals("success")) {
                throw new AssertionError("it does not pour any more: " + ended);
            }
        }
    }

    private void tidyUp() throws Exception {
        for (Object tap :
                until("/api/status", status -> !status.getBoolean("is_pouring")).getJsonArray("taps")) {
            String id = ((JsonObject) tap).getString("id");
            if (drafts.stream().noneMatch(draft -> id.equals(draft.id()))) {
                ask(HttpMethod.DELETE, "/api/taps/" + id, null);
            }
        }
        JsonObject settings = new JsonObject()
                .put("access_guests", "any")
                .putNull("guest_limit_ml")
                .put("poll_idle_hz", 20)
                .put("poll_pour_hz", 50);
        must(ask(HttpMethod.PATCH, "/api/settings", settings));
    }

    private void repair(int number) throws Exception {
        TapDraft draft = drafts.get(number);
        String tap = "/api/taps/" + draft.id();
        // Only a tap that was removed can be restored; the others refuse, as they should.
        ask(HttpMethod.POST, tap + "/restore", null);
        must(ask(
                HttpMethod.PATCH,
                tap,
                new JsonObject()
                        .put("density_g_per_ml", 1)
                        .put("dispenser_url", draft.dispenserUrl())
                        .put("scale_url", draft.scaleUrl())));
        until(tap, seen -> seen.getBoolean("online"));
        must(ask(
                HttpMethod.PATCH,
                tap + "/settings",
                new JsonObject()
                        .put("glass_threshold_mm", 80)
                        .put("calibration_offset", -467384)
                        .put("calibration_multiplier", 1477)));
        devices.sim(number, "power", new JsonObject().put("action", "reboot"));
        devices.until(number, "/sim/state", truth -> truth.getString("power").equals("on"));
        devices.sim(number, "bottle", new JsonObject().put("ml", 700));
        devices.sim(number, "glass", new JsonObject().put("present", true).put("empty_g", 180));
    }

    /** @return the pour that runs; a tap that was just repaired may need a moment */
    private String pour(int number) throws Exception {
        JsonObject wish = new JsonObject()
                .put("amount_ml", AMOUNT_ML)
                .put("user_token", "afterwards-" + number)
                .put("tap", drafts.get(number).id());
        long end = System.nanoTime() + PATIENCE_NANOS;
        HttpResponse<Buffer> answer = ask(HttpMethod.POST, "/api/dispense", wish);
        while (answer.statusCode() != 200) {
            pause(end, "tap " + number + " does not pour: " + answer.bodyAsString());
            answer = ask(HttpMethod.POST, "/api/dispense", wish);
        }
        return answer.bodyAsJsonObject().getString("request_id");
    }

    /** Waits until the sockets that were opened are closed. */
    public void awaitNoSocket() throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (hub.http.meter("aztecpour_live_sockets") > 0) {
            pause(end, "sockets are still open");
        }
    }

    private JsonObject until(String path, Predicate<JsonObject> wanted) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        JsonObject seen = must(ask(HttpMethod.GET, path, null));
        while (!wanted.test(seen)) {
            pause(end, path + " still says " + seen);
            seen = must(ask(HttpMethod.GET, path, null));
        }
        return seen;
    }

    /** Between two looks at what tells nobody when it changes. */
    private static void pause(long end, String stillSo) {
        if (System.nanoTime() > end) {
            throw new AssertionError(stillSo);
        }
        LockSupport.parkNanos(LOOK_NANOS);
    }

    private HttpResponse<Buffer> ask(HttpMethod method, String path, JsonObject body) throws Exception {
        return hub.http.asAdmin(method, path, body);
    }

    private static JsonObject must(HttpResponse<Buffer> answer) {
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.statusCode() + " " + answer.bodyAsString());
        }
        return answer.bodyAsJsonObject();
    }

    @Override
    public void close() throws Exception {
        hub.close();
    }
}
