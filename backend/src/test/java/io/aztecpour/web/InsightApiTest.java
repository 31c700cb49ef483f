package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.guests.GuestDraft;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What staff and guests are told of what happened at the bar. */
class InsightApiTest {
    private static final ZoneId ZONE = ZoneId.systemDefault();
    private static final LocalDate DAY = LocalDate.of(2026, 7, 3);

    /** A Friday evening at eight. */
    private static final long EIGHT = DAY.atTime(20, 0).atZone(ZONE).toInstant().toEpochMilli();

    private static final String RANGE = "?from=2026-07-03&to=2026-07-03";
    private static final long HOUR = 3_600_000;

    @TempDir
    Path data;

    private HubFixture hub;
    private String bartender;
    private int pours;

    @BeforeEach
    void open() {
        hub = HubFixture.open(HubSetup.in(data), TapStand.one(TapStand.calm(1)), TapStand.one(TapStand.calm(2)));
        bartender = hub.http.bartender();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private HttpResponse<Buffer> ask(String path) {
        return hub.http.as(bartender, HttpMethod.GET, "/api/insight/" + path, null);
    }

    /** Waits while the log is counted anew, which on a busy machine may take longer than one answer waits for. */
    private JsonObject get(String path) {
        AtomicReference<HttpResponse<Buffer>> answer = new AtomicReference<>();
        WaitFor.until(() -> {
            answer.set(ask(path));
            return answer.get().statusCode() != 503;
        });
        assertThat(answer.get().statusCode()).as(answer.get().bodyAsString()).isEqualTo(200);
        return answer.get().bodyAsJsonObject();
    }

    private Event.Builder row(long atMs, EventStatus status, String request, String guest) {
        return Event.at(atMs, status).guest(guest, 40).requestId(request).tap("tap-0", "Mezcal");
    }

    /** A pour that took six seconds. */
    private void poured(long atMs, String guest, @Nullable Double ml) {
        String request = "p-" + ++pours;
        hub.write(List.of(
                row(atMs - 6_000, EventStatus.STARTED, request, guest).build(),
                row(atMs, EventStatus.SUCCESS, request, guest)
                        .measured(ml, true)
                        .build()));
    }

    private void failed(long atMs, String code, @Nullable Double ml) {
        String request = "p-" + ++pours;
        hub.write(List.of(
                row(atMs - 3_000, EventStatus.STARTED, request, "ANA").build(),
                row(atMs, EventStatus.FAILED, request, "ANA")
                        .why(code, "It failed.")
                        .measured(ml, true)
                        .build()));
    }

    private void refused(long atMs, String code) {
        hub.write(List.of(row(atMs, EventStatus.FAILED, "p-" + ++pours, "ANA")
                .why(code, "It was refused.")
                .build()));
    }

    @Test
    void anEmptyBar() {
        JsonObject night = get("tonight");
        assertThat(night.getJsonArray("at_ms")).isEmpty();
        assertThat(night.getJsonObject("total").getInteger("pours")).isZero();
        assertThat(night.getValue("peak")).isNull();
        assertThat(night.getBoolean("running")).isFalse();
        assertThat(get("nights").getJsonArray("nights")).isEmpty();
        assertThat(get("trends").getJsonArray("drinks")).isEmpty();
        assertThat(get("trends").getJsonArray("at_ms")).hasSize(7);
        assertThat(get("exactness").getJsonObject("total").getValue("p95_ml")).isNull();
        assertThat(get("loss").getJsonArray("kinds")).hasSize(5);
        assertThat(get("guests").getJsonArray("guests")).isEmpty();
        assertThat(get("night").getJsonArray("drinks")).isEmpty();
    }

    @Test
    void onePourEver() {
        hub.place(0);
        double ml = hub.pour(0, 20).pouredMl();

        JsonObject night = get("tonight");
        assertThat(night.getBoolean("running")).isTrue();
        assertThat(night.getJsonObject("total").getInteger("pours")).isEqualTo(1);
        assertThat(night.getJsonObject("total").getDouble("ml")).isEqualTo(ml, within(0.05));
        assertThat(night.getJsonArray("drinks")).hasSize(1);
        assertThat(night.getJsonObject("peak").getInteger("pours")).isEqualTo(1);
        assertThat(night.getJsonObject("wait").getInteger("p50_ms")).isPositive();
        JsonObject trends = get("trends?step=day");
        assertThat(trends.getBoolean("open")).isTrue();
        assertThat(trends.getJsonObject("total").getDouble("ml")).isEqualTo(ml, within(0.05));
        assertThat(trends.getJsonArray("drinks")
                        .getJsonObject(0)
                        .getJsonArray("pours")
                        .getInteger(6))
                .isEqualTo(1);
        assertThat(get("exactness").getJsonObject("total").getInteger("measured"))
                .isEqualTo(1);
    }

    @Test
    void whatADispenserClaimsStandsBesideWhatTheScaleMeasured() {
        assertThat(get("exactness").getJsonObject("total").getJsonObject("claims"))
                .isEqualTo(new JsonObject("{\"pours\":0,\"bias_ml\":null,\"off_ml\":null}"));
        hub.place(0);
        double ml = hub.pour(0, 20).pouredMl();

        double claimed = hub.http
                .as(bartender, HttpMethod.GET, "/api/logs?status=success", null)
                .bodyAsJsonArray()
                .getJsonObject(0)
                .getDouble("claimed_ml");
        JsonObject tap = get("exactness").getJsonArray("taps").getJsonObject(0);
        assertThat(tap.getJsonObject("claims").getInteger("pours")).isEqualTo(1);
        assertThat(tap.getJsonObject("claims").getDouble("bias_ml")).isEqualTo(claimed - ml, within(0.05));
        assertThat(tap.getJsonObject("over_time").getJsonArray("claim_bias_ml")).hasSize(7);
    }

    @Test
    void tapsOverTimeAndBeyondTheEighthAllOthers() {
        poured(EIGHT, "ANA", 40.0);
        poured(EIGHT + HOUR, "ANA", 20.0);
        for (int tap = 1; tap <= 9; tap++) {
            hub.write(List.of(row(EIGHT, EventStatus.SUCCESS, "t-" + tap, "BO")
                    .tap("old-" + tap, "Mezcal")
                    .measured(10.0 + tap, true)
                    .build()));
        }

        JsonObject trends = get("trends" + RANGE + "&step=hour");
        JsonArray taps = trends.getJsonArray("by_tap");
        int eight = trends.getJsonArray("at_ms").getList().indexOf(EIGHT);
        assertThat(taps).hasSize(8);
        assertThat(taps.getJsonObject(0).getString("tap")).isEqualTo("tap-0");
        assertThat(taps.getJsonObject(0).getJsonArray("ml").getDouble(eight)).isEqualTo(40);
        assertThat(taps.getJsonObject(0).getJsonArray("ml").getDouble(eight + 1))
                .isEqualTo(20);
        assertThat(taps.getJsonObject(7).getString("tap")).isNull();
        assertThat(taps.getJsonObject(7).getJsonArray("pours").getInteger(eight))
                .isEqualTo(3);
        assertThat(trends.getJsonArray("taps")).hasSize(10);
        assertThat(trends.getJsonArray("drinks")).hasSize(1);
    }

    private HttpResponse<Buffer> change(JsonObject settings) {
        return hub.http.as(hub.http.admin(), HttpMethod.PATCH, "/api/settings", settings);
    }

    /** Half past two at night in the machine's zone, which is the bar's until an admin says otherwise. */
    @Test
    void aDayBeginsWhereAndWhenAnAdminSays() {
        long atMs = DAY.atTime(2, 30).atZone(ZONE).toInstant().toEpochMilli();
        poured(atMs, "ANA", 40.0);
        assertThat(nights()).containsExactly("2026-07-02");

        assertThat(change(new JsonObject().put("day_starts_at", 2)).statusCode())
                .isEqualTo(200);
        WaitFor.until(() -> nights().equals(List.of("2026-07-03")));
        change(new JsonObject().put("time_zone", "Pacific/Honolulu"));
        WaitFor.until(() -> nights().equals(List.of("2026-07-02")));
        assertThat(get("night").getString("time_zone")).isEqualTo("Pacific/Honolulu");
        hub.restartHub();
        assertThat(nights()).containsExactly("2026-07-02");
        change(new JsonObject().putNull("time_zone").put("day_starts_at", 6));
        WaitFor.until(() -> get("night").getString("time_zone").equals(ZONE.getId()));
    }

    private List<String> nights() {
        return get("nights").getJsonArray("nights").stream()
                .map(JsonObject.class::cast)
                .map(night -> night.getString("date"))
                .toList();
    }

    @Test
    void aBarsDayNeedsAnHourAndAPlaceOfThisWorld() {
        for (JsonObject wrong : List.of(
                new JsonObject().put("day_starts_at", 24),
                new JsonObject().put("day_starts_at", 6.5),
                new JsonObject().put("day_starts_at", -1),
                new JsonObject().put("time_zone", "Europe/Atlantis"),
                new JsonObject().put("time_zone", "SystemV/EST5"),
                new JsonObject().put("time_zone", ""),
                new JsonObject().put("leaderboard", "yes"))) {
            HttpResponse<Buffer> answer = change(wrong);
            assertThat(answer.statusCode()).as(wrong.encode()).isEqualTo(400);
            assertThat(answer.bodyAsJsonObject().getJsonObject("fields").fieldNames())
                    .isEqualTo(wrong.fieldNames());
        }
    }

    @Test
    void aNightOfTheDaysBefore() {
        poured(EIGHT, "ANA", 40.0);
        poured(EIGHT + 5 * HOUR, "BO", 41.5);
        poured(EIGHT + 5 * HOUR, "BO", null);
        failed(EIGHT + HOUR, "GLASS_LIFTED", 12.0);
        refused(EIGHT + HOUR, "NO_GLASS");
        refused(EIGHT + HOUR, "NO_GLASS");

        JsonObject night = get("night?date=2026-07-03");
        assertThat(night.getJsonObject("total"))
                .isEqualTo(new JsonObject("{\"pours\":3,\"failed\":1,\"refused\":2,\"ml\":93.5,\"unknown\":1}"));
        assertThat(night.getJsonArray("failures").encode()).isEqualTo("[{\"code\":\"GLASS_LIFTED\",\"count\":1}]");
        assertThat(night.getJsonArray("refusals").encode()).isEqualTo("[{\"code\":\"NO_GLASS\",\"count\":2}]");
        assertThat(night.getJsonObject("wait").getInteger("p50_ms")).isEqualTo(6_000);
        assertThat(night.getInteger("measured")).isEqualTo(2);
        assertThat(night.getInteger("within_1_ml")).isEqualTo(1);
        assertThat(night.getBoolean("running")).isFalse();
        assertThat(night.encode()).doesNotContain("ANA");
        assertThat(get("nights").getJsonArray("nights").getJsonObject(0).getString("date"))
                .isEqualTo("2026-07-03");
        assertThat(get("night").getString("date")).isEqualTo("2026-07-03");
        assertThat(get("night?date=2026-07-04").getJsonObject("total").getInteger("pours"))
                .isZero();
    }

    @Test
    void aDayIsComparedWithTheOneBefore() {
        poured(EIGHT, "ANA", 40.0);
        poured(EIGHT - 24 * HOUR, "ANA", 30.0);

        JsonObject trends = get("trends" + RANGE + "&step=hour");
        JsonObject before = trends.getJsonObject("before");
        assertThat(trends.getJsonObject("total").getDouble("ml")).isEqualTo(40);
        assertThat(before.getString("from")).isEqualTo("2026-07-02");
        assertThat(before.getJsonObject("total").getDouble("ml")).isEqualTo(30);
        int eight = trends.getJsonArray("at_ms").getList().indexOf(EIGHT);
        assertThat(before.getJsonArray("ml").getDouble(eight)).isEqualTo(30);
        // Friday is the fifth day of the week.
        assertThat(trends.getJsonObject("heat").getJsonArray("ml").getDouble(4 * 24 + 20))
                .isEqualTo(40);
    }

    @Test
    void guestsAreForStaffWhateverTheSpellingOfTheirBadge() {
        HubFixture.await(hub.bus.ask(Addresses.ADD_GUEST, new GuestDraft("AB-10", "Ana", null)));
        poured(EIGHT, "ab1o", 40.0);
        poured(EIGHT + HOUR, "AB-10", 20.0);
        poured(EIGHT + HOUR, "CE", null);

        JsonArray guests = get("guests?date=2026-07-03").getJsonArray("guests");
        assertThat(guests).hasSize(2);
        assertThat(guests.getJsonObject(0).getString("name")).isEqualTo("Ana");
        assertThat(guests.getJsonObject(0).getInteger("pours")).isEqualTo(2);
        assertThat(guests.getJsonObject(0).getDouble("ml")).isEqualTo(60);
        assertThat(guests.getJsonObject(0).getValue("alcohol_g")).isNull();
        assertThat(guests.getJsonObject(0).getDouble("alcohol_unknown_ml")).isEqualTo(60);
        assertThat(guests.getJsonObject(1).getInteger("unknown")).isEqualTo(1);
        assertThat(hub.http.get("/api/insight/guests").statusCode()).isEqualTo(401);
    }

    @Test
    void aRenamedDrinkIsOne() {
        JsonObject drink = new JsonObject().put("name", "Mezcal").put("abv_percent", 40);
        String admin = hub.http.admin();
        long id = hub.http
                .as(admin, HttpMethod.POST, "/api/drinks", drink)
                .bodyAsJsonObject()
                .getLong("id");
        poured(EIGHT, "ANA", 40.0);
        assertThat(hub.http
                        .as(admin, HttpMethod.PATCH, "/api/drinks/" + id, new JsonObject().put("name", "Mezcal Joven"))
                        .statusCode())
                .isEqualTo(200);

        JsonArray drinks = get("trends" + RANGE).getJsonArray("drinks");
        assertThat(drinks).hasSize(1);
        assertThat(drinks.getJsonObject(0).getString("name")).isEqualTo("Mezcal Joven");
        assertThat(get("guests?date=2026-07-03").getJsonObject("total").getDouble("alcohol_g"))
                .isEqualTo(12.6, within(0.05));
    }

    @Test
    void aRemovedTapKeepsItsPours() {
        poured(EIGHT, "ANA", 40.0);
        hub.http.as(hub.http.admin(), HttpMethod.DELETE, "/api/taps/tap-0", null);

        JsonObject tap = get("trends" + RANGE).getJsonArray("taps").getJsonObject(0);
        assertThat(tap.getBoolean("removed")).isTrue();
        assertThat(tap.getJsonObject("total").getDouble("ml")).isEqualTo(40);
    }

    @Test
    void daysThatAreNone() {
        for (String query : List.of(
                "trends?from=2026-02-31",
                "trends?from=2026-07-04&to=2026-07-03",
                "trends?from=yesterday",
                "trends?step=minute",
                "trends?from=0026-07-04",
                "night?date=2026-13-01",
                "guests?days=8",
                "nights?limit=0",
                "hours.csv?from=2026-02-31")) {
            HttpResponse<Buffer> answer = ask(query);
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.bodyAsJsonObject().getString("code")).as(query).isEqualTo("INVALID");
        }
    }

    @Test
    void theFutureAndAHundredYears() {
        poured(EIGHT, "ANA", 40.0);

        JsonObject future = get("trends?from=2190-01-01&to=2190-01-09");
        assertThat(future.getJsonArray("at_ms")).isEmpty();
        assertThat(future.getJsonObject("total").getInteger("pours")).isZero();
        assertThat(get("taps?from=2190-01-01&to=2190-01-09").getJsonArray("at_ms"))
                .isEmpty();
        JsonObject century = get("trends?from=1930-01-01&to=2029-12-31");
        assertThat(century.getJsonArray("at_ms").size()).isBetween(90, 400);
        assertThat(century.getJsonObject("total").getDouble("ml")).isEqualTo(40);
    }

    @Test
    void aSpreadsheetGetsTheHours() {
        poured(EIGHT, "ANA", 40.0);
        hub.write(List.of(row(EIGHT, EventStatus.FAILED, "x", "ANA")
                .tap("tap-0", "=cmd()")
                .why("NO_GLASS", "No.")
                .build()));

        HttpResponse<Buffer> csv = hub.http.as(bartender, HttpMethod.GET, "/api/insight/hours.csv" + RANGE, null);
        assertThat(csv.statusCode()).isEqualTo(200);
        String[] rows = csv.bodyAsString().split("\r\n");
        assertThat(rows[0]).endsWith("hour,tap,drink,maintenance,pours,failed,refused,unknown,ml");
        String hour = Instant.ofEpochMilli(EIGHT).toString().replace('T', ' ').replace("Z", "");
        assertThat(rows[1]).isEqualTo(hour + ",tap-0,'=cmd(),,0,0,1,0,0.0");
        assertThat(rows[2]).isEqualTo(hour + ",tap-0,Mezcal,,1,0,0,0,40.0");
    }

    @Test
    void whatLeftTheBottlesAndNobodyAskedFor() {
        String admin = hub.http.admin();
        JsonObject bottle = new JsonObject()
                .put("drink", 1)
                .put("tap", "tap-0")
                .put("size_ml", 700)
                .put("replaces", 1);
        HttpResponse<Buffer> opened = hub.http.as(admin, HttpMethod.POST, "/api/bottles", bottle);
        assertThat(opened.statusCode()).as(opened.bodyAsString()).isEqualTo(201);
        long id = opened.bodyAsJsonObject().getLong("id");
        hub.place(0);
        double poured = hub.pour(0, 30).pouredMl();
        hub.http.as(admin, HttpMethod.POST, "/api/bottles/" + id + "/spill", new JsonObject().put("ml", 50));

        JsonObject loss = get("loss");
        assertThat(loss.getDouble("poured_ml")).isEqualTo(poured, within(0.05));
        assertThat(loss.getJsonArray("kinds").stream()
                        .map(JsonObject.class::cast)
                        .filter(kind -> kind.getString("kind").equals("spill"))
                        .map(kind -> kind.getDouble("ml")))
                .containsExactly(50.0);
    }
}
