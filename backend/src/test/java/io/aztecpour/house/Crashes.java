package io.aztecpour.house;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Kills a hub again and again at random moments of a pour, and holds what the next one writes against what the device
 * did. Now and then the device loses its power at the same moment.
 */
public final class Crashes {
    private static final int AMOUNT_ML = 20;

    private static final double BOTTLE_ML = 700;
    /** What hangs in the air and in the spout when a device is asked for its own figure, and the pump's spin-up, ml. */
    private static final double AGREES_ML = 4;

    /** Less than this is nothing: a drop that an earlier pour left in the spout, ml. */
    private static final double NOTHING_ML = 1;
    /** At every so many-th kill the device loses its power too. */
    private static final int POWER_CUTS = 4;

    private static final int DEADLINE_S = 60;
    private static final int LOOK_MS = 10;

    private final Path data;
    private final Random random;
    private final Vertx vertx = Vertx.vertx();
    private final List<String> pours = new ArrayList<>();
    private HubProcess hub;

    /** @param seed of the moments */
    public Crashes(Path data, long seed) {
        this.data = data;
        this.random = new Random(seed);
    }

    /** @return how each pour ended, one word each; {@code unheard} where nothing was written, and nothing poured */
    public List<String> run(int kills) throws Exception {
        try (Devices devices = new Devices(List.of(TapStand.one(TapStand.calm(random.nextLong()))))) {
            hub = HubProcess.start(vertx, data, devices.drafts());
            for (int i = 0; i < kills; i++) {
                crash(devices, i % POWER_CUTS == POWER_CUTS - 1);
            }
            pourUndisturbed(devices);
        } finally {
            if (hub != null) {
                hub.close();
            }
            vertx.close().await(DEADLINE_S, TimeUnit.SECONDS);
        }
        return pours;
    }

    private void crash(Devices devices, boolean powerToo) throws Exception {
        newGlass(devices);
        int known = LogFile.read(data).size();
        Future<HttpResponse<Buffer>> answer = hub.dispense("tap-0", AMOUNT_ML, null);
        awaitMoment(devices, answer);
        hub.kill();
        if (powerToo) {
            devices.sim(0, "power", new JsonObject().put("action", "reboot"));
        }
        JsonObject truth = devices.settled(0);
        List<LogFile.Row> before = LogFile.read(data);
        hub = HubProcess.start(vertx, data, devices.drafts());
        everythingIsClosed();
        List<LogFile.Row> after = LogFile.read(data);
        Invariant.holds(after.subList(0, before.size()).equals(before), after);
        boolean promised = answer.succeeded() && answer.result().statusCode() == 200;
        agrees(after.subList(known, after.size()), promised, truth, powerToo);
    }

    /** Before it is heard, once it is answered, at some millilitre, or when the pump is off. */
    private void awaitMoment(Devices devices, Future<?> answer) throws Exception {
        double ml = random.nextDouble() * (AMOUNT_ML + 6) - 3;
        if (ml >= 0) {
            answer.await(DEADLINE_S, TimeUnit.SECONDS);
            devices.until(
                    0,
                    "/sim/state",
                    truth -> truth.getDouble("ml_in_glass") >= ml
                            || (!truth.getBoolean("pump_on") && truth.getDouble("ml_in_air") < 0.05));
        }
    }

    /** A glass that the hub has seen too: one that has just started knows of none yet. */
    private void newGlass(Devices devices) throws Exception {
        // A hub can be back sooner than a device that lost its power with it.
        devices.powerOn(0);
        // Towards its end a bottle gives less than the device believes.
        devices.sim(0, "bottle", new JsonObject().put("ml", BOTTLE_ML));
        devices.sim(0, "glass", new JsonObject().put("present", true).put("empty_g", 180));
        devices.until(0, "/status", status -> status.getBoolean("glass_present"));
        hub.awaitGlass();
    }

    private void until(Callable<Boolean> wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
        while (!wanted.call()) {
            Invariant.holds(System.nanoTime() < deadline, "waited too long");
            vertx.timer(LOOK_MS, TimeUnit.MILLISECONDS).await(DEADLINE_S, TimeUnit.SECONDS);
        }
    }

    /** Each pour that was started has one outcome, soon. */
    private void everythingIsClosed() throws Exception {
        until(() -> open() == 0);
    }

    private long open() throws Exception {
        List<LogFile.Row> rows = LogFile.read(data);
        for (LogFile.Row row : rows) {
            long ends = rows.stream()
                    .filter(other -> other.requestId().equals(row.requestId())
                            && !other.status().equals("started"))
                    .count();
            Invariant.holds(ends <= 1, rows);
        }
        long started =
                rows.stream().filter(row -> row.status().equals("started")).count();
        return started - rows.stream().filter(row -> ended(rows, row)).count();
    }

    private static boolean ended(List<LogFile.Row> rows, LogFile.Row row) {
        return !row.status().equals("started")
                && rows.stream()
                        .anyMatch(other -> other.status().equals("started")
                                && other.requestId().equals(row.requestId()));
    }

    private void agrees(List<LogFile.Row> rows, boolean promised, JsonObject truth, boolean powerToo) {
        double inGlass = truth.getDouble("ml_in_glass");
        boolean started = !rows.isEmpty() && rows.get(0).status().equals("started");
        if (!started) {
            pours.add(rows.isEmpty() ? "unheard" : "refused " + rows.get(0).code());
            Invariant.holds(!promised, "promised, and not in the log");
            Invariant.holds(inGlass < NOTHING_ML, inGlass);
            return;
        }
        LogFile.Row end = rows.get(rows.size() - 1);
        pours.add(end.code() == null ? end.status() : end.code());
        Invariant.holds(rows.stream().allMatch(row -> row.requestId().equals(end.requestId())), rows);
        Invariant.holds(end.status().equals("success") == (end.code() == null), end);
        if (end.measuredMl() != null) {
            Invariant.holds(Math.abs(end.measuredMl() - inGlass) < AGREES_ML, inGlass + " ml in the glass: " + end);
        } else {
            // Only a device that lost its memory, or that never heard of it, knows nothing.
            Invariant.holds(end.status().equals("failed"), end);
            Invariant.holds(powerToo || inGlass < NOTHING_ML, inGlass + " ml in the glass: " + end);
        }
    }

    private void pourUndisturbed(Devices devices) throws Exception {
        newGlass(devices);
        JsonObject answer = hub.dispense("tap-0", AMOUNT_ML, null)
                .await(DEADLINE_S, TimeUnit.SECONDS)
                .bodyAsJsonObject();
        Invariant.holds(answer.getBoolean("success"), answer);
        everythingIsClosed();
        List<LogFile.Row> rows = LogFile.read(data);
        Invariant.holds(rows.get(rows.size() - 1).status().equals("success"), rows);
    }
}
