package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.pour.BeginMaintenance;
import io.aztecpour.bus.pour.MaintenancePress;
import io.aztecpour.bus.pour.StopAnswer;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.MaintenanceKind;
import io.aztecpour.domain.MaintenancePhase;
import io.aztecpour.domain.MaintenancePlan;
import io.aztecpour.domain.MaintenanceRun;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.StockSums;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taps are primed and cleaned at the front door, with devices that pour. Each test has a tap of its own. */
@Execution(ExecutionMode.CONCURRENT)
class MaintenanceTest {
    private static final int TAPS = 17;
    private static final int UNWEIGHED = TAPS;
    /** A part at a tap that nobody knows yet may miss by this much, ml: priming teaches nothing, so that each part may. */
    private static final double UNLEARNED_ML = 4;
    /** How unlike what is in the jug the sum of three parts may be, ml. */
    private static final double AGREES_ML = 2;

    @TempDir
    static Path data;

    private static HubFixture hub;
    private static String staff;

    @BeforeAll
    static void open() {
        hub = HubFixture.open(
                HubSetup.in(data),
                IntStream.rangeClosed(0, UNWEIGHED)
                        .mapToObj(tap -> tap == UNWEIGHED
                                ? TapStand.unweighed(TapStand.calm(tap + 1))
                                : TapStand.one(TapStand.calm(tap + 1)))
                        .toArray(TapStand[]::new));
        staff = hub.http.bartender();
    }

    @AfterAll
    static void close() throws Exception {
        StockSums.agree(data);
        hub.close();
    }

    private static HttpResponse<Buffer> call(HttpMethod method, String path, JsonObject body) {
        return hub.http.as(staff, method, path, body);
    }

    private static String path(int tap) {
        return "/api/taps/tap-" + tap + "/maintenance";
    }

    private static JsonObject plan(String kind, int totalMl, int partMl) {
        return new JsonObject()
                .put("kind", kind)
                .put("total_ml", totalMl)
                .put("part_ml", partMl)
                .put("pause_s", 0);
    }

    private static JsonObject begin(int tap, JsonObject plan) {
        HttpResponse<Buffer> answer = call(HttpMethod.POST, path(tap), plan);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
        return answer.bodyAsJsonObject();
    }

    private static JsonObject press(int tap, String what, String run) {
        HttpResponse<Buffer> answer = call(HttpMethod.POST, path(tap) + "/" + what, new JsonObject().put("run", run));
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        return answer.bodyAsJsonObject();
    }

    private static JsonObject last(int tap) {
        return hub.http
                .as(staff, HttpMethod.GET, path(tap), null)
                .bodyAsJsonObject()
                .getJsonObject("run");
    }

    private static Future<MaintenanceRun> phase(int tap, MaintenancePhase phase) {
        return hub.next(Addresses.MAINTENANCE_CHANGES, run -> run.tap().equals("tap-" + tap) && run.phase() == phase);
    }

    private static String code(HttpResponse<Buffer> answer) {
        return answer.bodyAsJsonObject().getString("code");
    }

    private static List<Event> rows(int tap) {
        return hub.events().stream()
                .filter(event -> ("tap-" + tap).equals(event.tap()))
                .toList();
    }

    private static JsonObject openBottle(int tap) {
        JsonObject seen = hub.http.get("/api/taps/tap-" + tap).bodyAsJsonObject();
        JsonObject bottle = new JsonObject()
                .put("drink", seen.getInteger("drink_id"))
                .put("tap", "tap-" + tap)
                .put("size_ml", 700);
        return call(HttpMethod.POST, "/api/bottles", bottle).bodyAsJsonObject();
    }

    private static JsonObject bottle(JsonObject opened) {
        return hub.http
                .as(staff, HttpMethod.GET, "/api/bottles/" + opened.getLong("id"), null)
                .bodyAsJsonObject()
                .getJsonObject("bottle");
    }

    @Test
    void aTapIsPrimedInPartsForNobodyAndItsBottleLosesIt() {
        JsonObject bottle = openBottle(0);
        hub.place(0);
        Future<MaintenanceRun> done = phase(0, MaintenancePhase.DONE);
        JsonObject run = begin(0, plan("prime", 45, 20));
        assertThat(run.getString("phase")).isEqualTo("running");
        assertThat(run.getString("staff")).isEqualTo("Bo");
        MaintenanceRun over = await(done);

        assertThat(over.doneMl()).isEqualTo(45);
        double inJug = hub.devices.settled(0).getDouble("ml_in_glass");
        assertThat(over.pouredMl()).isCloseTo(inJug, within(AGREES_ML));
        assertThat(inJug).isCloseTo(45, within(3 * UNLEARNED_ML));
        List<Event> parts = rows(0).stream()
                .filter(event -> event.status() == EventStatus.SUCCESS)
                .toList();
        assertThat(parts).extracting(Event::amountMl).containsExactly(5, 20, 20);
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.measuredMl()).isCloseTo(part.amountMl(), within(UNLEARNED_ML));
            assertThat(part.userToken()).isNull();
            assertThat(part.maintenance()).hasToString("PRIME");
            assertThat(part.staff()).isEqualTo("Bo");
        });
        WaitFor.until(() -> rows(0).stream().anyMatch(event -> "MAINTENANCE_DONE".equals(event.code())));
        assertThat(rows(0)).extracting(Event::code).contains("MAINTENANCE_BEGUN");
        assertThat(last(0).getString("phase")).isEqualTo("done");

        WaitFor.until(() -> bottle(bottle).getDouble("loss_ml") > over.pouredMl() - 0.2);
        assertThat(bottle(bottle).getDouble("loss_ml")).isCloseTo(over.pouredMl(), within(0.2));
        assertThat(bottle(bottle).getDouble("poured_ml")).isZero();
        assertThat(bottle(bottle).getInteger("pours")).isZero();
    }

    @Test
    void anEmptyHoseIsNoFaultAndTeachesNothing() {
        hub.sim(1, "hose", new JsonObject().put("holds_ml", 25).put("ml", 0));
        hub.place(1);
        Future<MaintenanceRun> done = phase(1, MaintenancePhase.DONE);
        begin(1, plan("prime", 40, 40));

        assertThat(await(done).pouredMl()).isLessThan(30);
        assertThat(call(HttpMethod.GET, "/api/taps/tap-1/learning", null).bodyAsString())
                .isEqualTo(hub.http
                        .as(staff, HttpMethod.GET, "/api/taps/tap-2/learning", null)
                        .bodyAsString()
                        .replace("tap-2", "tap-1"));
    }

    @Test
    void stopHoldsItAndNothingPoursForGuestsUntilStaffDecide() {
        hub.place(3);
        Future<?> flows = hub.poured(3, 4);
        String run = begin(3, plan("clean", 60, 20).put("pause_s", 60)).getString("id");
        await(flows);
        Future<MaintenanceRun> held = phase(3, MaintenancePhase.HELD);
        HttpResponse<Buffer> stop = call(HttpMethod.POST, "/api/taps/tap-3/stop", new JsonObject());
        assertThat(stop.bodyAsJsonObject().getJsonArray("stopped")).containsExactly("tap-3");
        MaintenanceRun stopped = await(held);
        assertThat(stopped.code()).hasToString("STOPPED");
        assertThat(stopped.doneMl()).isBetween(3.0, 20.0);

        assertThat(hub.dispense(3, 10, "guest").code()).hasToString("MAINTENANCE");
        assertThat(code(call(HttpMethod.POST, path(3), plan("prime", 10, 10)))).isEqualTo("MAINTENANCE");
        JsonObject guests = hub.http.get("/api/taps/tap-3").bodyAsJsonObject().getJsonObject("maintenance");
        assertThat(guests.getString("phase")).isEqualTo("held");
        assertThat(guests.getString("staff")).isNull();
        assertThat(guests.getString("code")).isNull();

        assertThat(press(3, "end", run).getString("phase")).isEqualTo("ended");
        WaitFor.until(() -> hub.http.get("/api/taps/tap-3").bodyAsJsonObject().getValue("maintenance") == null);
        hub.place(3);
        assertThat(hub.pour(3, 10).phase()).hasToString("SUCCESS");
        assertThat(code(call(HttpMethod.POST, path(3) + "/resume", new JsonObject().put("run", run))))
                .isEqualTo("NO_MAINTENANCE");
    }

    @Test
    void stopBetweenTwoPartsKeepsTheNextFromBeginning() {
        hub.place(4);
        Future<MaintenanceRun> first =
                hub.next(Addresses.MAINTENANCE_CHANGES, run -> run.tap().equals("tap-4") && run.doneMl() == 20);
        String run = begin(4, plan("clean", 40, 20).put("pause_s", 60)).getString("id");
        await(first);
        HttpResponse<Buffer> stop = call(HttpMethod.POST, "/api/taps/tap-4/stop", new JsonObject());
        assertThat(stop.bodyAsJsonObject().getJsonArray("stopped")).contains("tap-4");
        assertThat(last(4).getString("code")).isEqualTo("STOPPED");

        Future<MaintenanceRun> done = phase(4, MaintenancePhase.DONE);
        press(4, "resume", run);
        assertThat(await(done).doneMl()).isEqualTo(40);
    }

    @Test
    void stopWhileItIsWrittenThatItGoesOnKeepsItFromPouring() {
        Future<MaintenanceRun> held = phase(12, MaintenancePhase.HELD);
        String run = begin(12, plan("clean", 20, 20)).getString("id");
        await(held);
        hub.place(12);
        Future<MaintenanceRun> resumed =
                hub.bus.ask(Addresses.RESUME_MAINTENANCE, new MaintenancePress("tap-12", run, "Bo", 0));
        Future<StopAnswer> stop = hub.stopLater(12, "Ana");

        assertThat(await(stop).stopped()).containsExactly("tap-12");
        assertThat(await(resumed).code()).hasToString("STOPPED");
        assertThat(hub.truth(12).getDouble("ml_in_glass")).isZero();
        press(12, "end", run);
    }

    /** Or the hose hangs beside it. */
    @Test
    void whereHardlyAnythingArrivesInTheJugItIsHeld() {
        hub.sim(13, "hose", new JsonObject().put("holds_ml", 10).put("ml", 0));
        hub.sim(13, "bottle", new JsonObject().put("ml", 0));
        hub.place(13);
        Future<MaintenanceRun> held = phase(13, MaintenancePhase.HELD);
        begin(13, plan("clean", 300, 60));

        MaintenanceRun dry = await(held);
        assertThat(dry.code()).hasToString("NO_FLOW");
        assertThat(dry.doneMl()).isEqualTo(120);
    }

    /** A part that runs comes to its end, and is the last. */
    @Test
    void aTapThatIsRemovedAndTakenBackDoesNotGoOnByItself() {
        hub.place(14);
        Future<?> flows = hub.poured(14, 4);
        Future<MaintenanceRun> held = phase(14, MaintenancePhase.HELD);
        String run = begin(14, plan("clean", 60, 20)).getString("id");
        await(flows);
        hub.http.asAdmin(HttpMethod.DELETE, "/api/taps/tap-14", null);
        hub.http.asAdmin(HttpMethod.POST, "/api/taps/tap-14/restore", null);

        assertThat(await(held).code()).hasToString("UNKNOWN_TAP");
        WaitFor.until(() -> hub.http.get("/api/taps/tap-14").statusCode() == 200);
        assertThat(last(14).getDouble("done_ml")).isEqualTo(20);
        assertThat(hub.dispense(14, 10, "guest").code()).hasToString("MAINTENANCE");
        press(14, "end", run);
    }

    @Test
    void otherDevicesHoldItInAPause() {
        hub.place(15);
        Future<MaintenanceRun> first =
                hub.next(Addresses.MAINTENANCE_CHANGES, run -> run.tap().equals("tap-15") && run.doneMl() == 20);
        begin(15, plan("clean", 40, 20).put("pause_s", 60));
        await(first);
        Future<MaintenanceRun> held = phase(15, MaintenancePhase.HELD);
        HttpResponse<Buffer> answer =
                hub.http.asAdmin(HttpMethod.PATCH, "/api/taps/tap-15", new JsonObject().putNull("scale_url"));
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);

        assertThat(await(held).code()).hasToString("OTHER_DEVICE");
    }

    @Test
    void aPressThatComesLateMovesNothing() {
        hub.place(16);
        HttpResponse<Buffer> late = await(hub.http
                .request(HttpMethod.POST, path(16))
                .putHeader("Cookie", staff)
                .putHeader("Pressed-At", String.valueOf(System.currentTimeMillis() - 20_000))
                .sendJsonObject(plan("prime", 20, 20)));
        assertThat(code(late)).isEqualTo("STALE_REQUEST");
        assertThat(last(16)).isNull();
    }

    /** The presses reach the hub before the log has taken the row that it begins. */
    @Test
    void stopWhileItIsWrittenThatItBeginsKeepsItFromPouring() {
        hub.place(11);
        MaintenancePlan plan = new MaintenancePlan(MaintenanceKind.CLEAN, 40, 20, 0, false, 500);
        Future<MaintenanceRun> begun =
                hub.bus.ask(Addresses.BEGIN_MAINTENANCE, new BeginMaintenance("tap-11", plan, "Bo", 0));
        Future<StopAnswer> stop = hub.stopLater(11, "Ana");

        assertThat(await(stop).stopped()).containsExactly("tap-11");
        MaintenanceRun held = await(begun);
        assertThat(held.code()).hasToString("STOPPED");
        assertThat(held.staff()).isEqualTo("Ana");
        assertThat(hub.truth(11).getDouble("ml_in_glass")).isZero();
        press(11, "end", held.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, UNWEIGHED})
    void aFullJugIsNotPouredInto(int tap) {
        hub.place(tap);
        Future<MaintenanceRun> held = phase(tap, MaintenancePhase.HELD);
        String run = begin(tap, plan("clean", 70, 35).put("jug_ml", 50)).getString("id");
        assertThat(await(held).code()).hasToString("JUG_FULL");
        if (tap != UNWEIGHED) {
            Future<MaintenanceRun> again = phase(tap, MaintenancePhase.HELD);
            press(tap, "resume", run);
            assertThat(await(again).code()).hasToString("JUG_FULL");
        }

        hub.place(tap);
        Future<MaintenanceRun> done = phase(tap, MaintenancePhase.DONE);
        press(tap, "resume", run);
        assertThat(await(done).doneMl()).isEqualTo(70);
    }

    @Test
    void theLastPartIsDryOnceTheHoseWasLifted() {
        hub.place(6);
        Future<MaintenanceRun> held = phase(6, MaintenancePhase.HELD);
        String run = begin(6, plan("clean", 20, 20).put("dry_last", true)).getString("id");
        assertThat(await(held).code()).hasToString("LIFT_HOSE");
        hub.sim(6, "bottle", new JsonObject().put("ml", 0));
        Future<MaintenanceRun> dried = hub.next(
                Addresses.MAINTENANCE_CHANGES, now -> now.tap().equals("tap-6") && now.code() == Code.HOSE_BACK);
        assertThat(press(6, "resume", run).getBoolean("dry")).isTrue();
        MaintenanceRun over = await(dried);
        assertThat(hub.dispense(6, 10, "guest").code()).isEqualTo(Code.MAINTENANCE);
        assertThat(press(6, "resume", run).getString("phase")).isEqualTo("done");

        assertThat(over.doneMl()).isEqualTo(20);
        assertThat(rows(6).stream()
                        .filter(event -> event.status() == EventStatus.SUCCESS)
                        .map(Event::maintenance))
                .containsExactly(MaintenanceKind.DRY, MaintenanceKind.CLEAN);
        assertThat(rows(6)).extracting(Event::code).doesNotContain("BOTTLE_RAN_DRY", "NO_FLOW");
    }

    @Test
    void withoutAJugNothingIsPoured() {
        Future<MaintenanceRun> held = phase(7, MaintenancePhase.HELD);
        String run = begin(7, plan("prime", 20, 20)).getString("id");
        assertThat(await(held).code()).hasToString("NO_GLASS");
        hub.place(7);
        Future<MaintenanceRun> done = phase(7, MaintenancePhase.DONE);
        press(7, "resume", run);
        assertThat(await(done).doneMl()).isEqualTo(20);
    }

    @Test
    void aHoseInWaterTakesNothingFromTheBottle() {
        JsonObject bottle = openBottle(8);
        hub.place(8);
        Future<MaintenanceRun> rinsed = phase(8, MaintenancePhase.HELD);
        String run = begin(8, plan("rinse", 20, 20)).getString("id");
        assertThat(await(rinsed).code()).isEqualTo(Code.HOSE_BACK);
        assertThat(press(8, "resume", run).getString("phase")).isEqualTo("done");

        assertThat(bottle(bottle).getDouble("left_ml")).isEqualTo(700);
    }

    @Test
    void aJugThatIsTakenAwayHoldsIt() {
        hub.place(9);
        Future<?> flows = hub.poured(9, 4);
        Future<MaintenanceRun> held = phase(9, MaintenancePhase.HELD);
        begin(9, plan("clean", 60, 60));
        await(flows);
        hub.liftUnseen(9);

        assertThat(await(held).code()).hasToString("GLASS_LIFTED");
    }

    @Test
    void whatIsNoPlanIsRefusedByName() {
        assertThat(field(plan("prime", 10, 61))).contains("part_ml");
        assertThat(field(plan("prime", 3001, 60))).contains("total_ml");
        assertThat(field(plan("prime", 30, 30).put("repeats", 2))).contains("repeats");
        assertThat(field(new JsonObject().put("kind", "prime"))).contains("total_ml");
        assertThat(field(
                        new JsonObject().put("kind", "clean").put("repeats", 50).put("part_ml", 60)))
                .isEmpty();
        assertThat(field(plan("prime", 30, 30).put("dry_last", true))).contains("dry_last");
        assertThat(field(plan("clean", 60, 60).put("jug_ml", 55))).contains("jug_ml");
        assertThat(field(plan("polish", 60, 60))).contains("kind");
        assertThat(code(hub.http.post(path(10), plan("prime", 20, 20)))).isEqualTo("NOT_SIGNED_IN");
        assertThat(code(call(HttpMethod.POST, path(99), plan("prime", 20, 20)))).isEqualTo("UNKNOWN_TAP");
        assertThat(last(2)).isNull();
    }

    /** @return what the answer names; empty where it has begun, which is ended then */
    private static String field(JsonObject plan) {
        HttpResponse<Buffer> answer = call(HttpMethod.POST, path(10), plan);
        if (answer.statusCode() == 201) {
            String run = answer.bodyAsJsonObject().getString("id");
            WaitFor.until(() -> "held".equals(last(10).getString("phase")));
            press(10, "end", run);
            return "";
        }
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(400);
        return String.valueOf(answer.bodyAsJsonObject().getValue("fields"));
    }
}
