package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.PlainLanguage;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.bar.TapChanged;
import io.aztecpour.domain.ChangeDetails;
import io.aztecpour.domain.ChangeDetails.FieldChange;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A device, a stranger and staff wrote all that they can; a guest reads nothing of it, whatever they ask, and staff do. */
class GuestPrivacyTest {
    private static final String ADDRESS = "10.66.66.66";
    private static final String FOREIGN = "zz-foreign";
    private static final String STAFF = "zz-staff";
    private static final String POISON = "http://" + ADDRESS + "/ at pump.example says " + FOREIGN + " to " + STAFF;

    /** Each reading is news, g: the live hub keeps back one that follows the same within a quarter of a second. */
    private static final AtomicInteger WEIGHT_G = new AtomicInteger();

    @TempDir
    static Path data;

    @AutoClose
    private static HubFixture hub;

    private static List<Operation> operations;
    private static String bartender;

    @BeforeAll
    static void open() {
        hub = HubFixture.open(HubSetup.in(data).withSilentTaps("left", "right"), TapStand.one(TapStand.calm(1)));
        try (PlainLanguage lent = PlainLanguage.lend()) {
            operations = HubFixture.await(Contract.load(hub.vertx)).operations();
        }
        bartender = hub.http.bartender();
        hub.http.asAdmin(HttpMethod.PATCH, "/api/settings", new JsonObject().put("access_pour", "anyone"));
        WaitFor.until(() -> hub.http.get("/api/logs").statusCode() == 200);
        hub.write(Stream.of(EventStatus.values())
                .map(status -> event(status, "r-past-" + status))
                .toList());
        poison();
    }

    /** Everything at once that anybody else can write. */
    private static void poison() {
        Tap tap = new Tap(
                "left", "Left", Drink.of("Mezcal", "#2fc6b4", 0.95), "http://" + ADDRESS, "http://pump.example", 0);
        hub.bus.publish(Addresses.TAP_CHANGES, new TapChanged(tap, false));
        hub.bus.publish(Addresses.TAP_HEALTH, Samples.health("left", false, POISON, Samples.DISPENSER));
        // The other one answers, in words of its own.
        hub.bus.publish(Addresses.TAP_HEALTH, Samples.health("right", true, POISON, Samples.SCALE));
        hub.bus.publish(Addresses.READINGS, reading("left"));
        hub.bus.publish(Addresses.READINGS, reading("right"));
        hub.bus.publish(Addresses.POURS, pour("r-any", null));
        Stream.of(Code.values()).forEach(code -> hub.bus.publish(Addresses.POURS, pour("r-" + code, code.name())));
        hub.bus.publish(Addresses.POURS, pour("r-last", Code.DEVICE_REFUSED.name()));
        WaitFor.until(() -> hub.http
                .as(bartender, HttpMethod.GET, "/api/taps", null)
                .bodyAsString()
                .contains("r-last"));
    }

    /** By the clocks of the hub: a reading by others looks like a clock that was set, and pages are given all anew. */
    private static Reading reading(String tap) {
        return new Reading(
                tap,
                1,
                System.currentTimeMillis(),
                System.nanoTime(),
                WEIGHT_G.incrementAndGet() % 1_000.0,
                null,
                null,
                1.0,
                Glass.PRESENT,
                DeviceState.UNKNOWN,
                FOREIGN,
                false,
                false,
                1,
                POISON,
                1.0);
    }

    private static Pour pour(String id, String code) {
        return new Pour(id, "left", PourPhase.FAILED, 30, "anna", 1.0, true, true, code, POISON, 1, 2L, STAFF);
    }

    private static Event event(EventStatus status, String requestId) {
        boolean changed = status == EventStatus.CHANGED;
        return Samples.event(status, POISON, requestId)
                .copy()
                .guest(changed ? null : "anna", 30)
                .requestId(changed ? null : requestId)
                .why(status == EventStatus.FAILED ? Code.DEVICE_LOST.name() : null, POISON)
                .staff(STAFF)
                .details(ChangeDetails.of(STAFF, new FieldChange("url", POISON, FOREIGN)))
                .build();
    }

    private static void isClean(String where, String said) {
        assertThat(said).as(where).doesNotContain(ADDRESS, FOREIGN, STAFF, "pump.example");
    }

    private static Stream<String> paths() {
        return Stream.concat(
                operations.stream()
                        .filter(operation -> operation.getHttpMethod() == HttpMethod.GET)
                        .map(Operation::getAbsoluteOpenAPIPath)
                        .flatMap(GuestPrivacyTest::filled),
                Stream.of("/api/logs?limit=1000", "/api/logs?text=" + FOREIGN, "/health/ready", "/metrics"));
    }

    private static Stream<String> filled(String path) {
        return Stream.of("r-1", "r-last", "r-past-FAILED")
                .map(pour -> path.replace("{request_id}", pour)
                        .replace("{tap}", "left")
                        .replace("{token}", "anna"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void noAnswerTellsAGuestWhatOthersWrote(String path) {
        isClean(path, hub.http.get(path).bodyAsString());
    }

    /** The page words it in the guest's language: a code is no stranger's text. */
    @Test
    void aGuestsOwnPageTellsWhyByItsCode() {
        JsonArray pours = hub.http.get("/api/me/anna").bodyAsJsonObject().getJsonArray("pours");

        assertThat(pours.stream().map(JsonObject.class::cast).filter(pour -> "failed".equals(pour.getString("status"))))
                .isNotEmpty()
                .allSatisfy(pour -> assertThat(pour.getString("code")).isEqualTo(Code.DEVICE_LOST.name()));
    }

    @Test
    void everyOperationIsWalked() {
        assertThat(paths().toList())
                .contains(
                        "/api/status",
                        "/api/taps",
                        "/api/taps/left",
                        "/api/logs",
                        "/api/me/anna",
                        "/api/pours/r-past-FAILED");
    }

    @Test
    void aSearchFindsNothingThatItsReaderMayNotRead() {
        assertThat(hub.http.get("/api/logs?text=" + FOREIGN).statusCode()).isEqualTo(401);
        assertThat(hub.http
                        .as(bartender, HttpMethod.GET, "/api/logs?text=x", null)
                        .statusCode())
                .isEqualTo(200);
    }

    /** Whoever knows a badge pours with it; a name that somebody typed is no badge, and stays as in the original. */
    @Test
    void noRowTellsAGuestABadge() {
        JsonObject guest = new JsonObject().put("token", "Berta-77").put("name", "Berta");
        assertThat(hub.http.as(bartender, HttpMethod.POST, "/api/guests", guest).statusCode())
                .isEqualTo(201);
        hub.write(Stream.of("Berta-77", "berta 77", "carl")
                .map(token -> event(EventStatus.FAILED, "r-of-" + token)
                        .copy()
                        .guest(token, 30)
                        .build())
                .toList());

        String rows = "/api/logs?limit=3";
        String all = "/api/logs?limit=1000";
        assertThat(tokens(hub.http.get(rows).bodyAsJsonArray())).containsExactly("carl", "***", "***");
        assertThat(tokens(hub.http.get(all).bodyAsJsonArray())).startsWith("carl", "***", "***");
        assertThat(tokens(hub.http.as(bartender, HttpMethod.GET, rows, null).bodyAsJsonArray()))
                .containsExactly("carl", "berta 77", "Berta-77");
    }

    private static List<String> tokens(JsonArray rows) {
        return rows.stream()
                .map(JsonObject.class::cast)
                .map(row -> row.getString("user_token"))
                .toList();
    }

    @Test
    void noFrameTellsAGuestWhatOthersWrote() {
        Browser guest = Browser.welcome(hub, null);
        Browser staff = Browser.welcome(hub, bartender);
        hub.write(List.of(event(EventStatus.FAILED, "r-late")));
        poison();
        Browser late = Browser.welcome(hub, null);
        for (Browser page : List.of(guest, staff)) {
            page.first(frame -> frame.encode().contains("r-last") && "pour".equals(frame.getString("type")));
            page.first(frame ->
                    "readings".equals(frame.getString("type")) && frame.encode().contains("right"));
            page.first("tap");
        }
        // The tap's own poller tells readings too, and of each tap only the latest is sent.
        WaitFor.until(() -> {
            hub.bus.publish(Addresses.READINGS, reading("left"));
            return staff.all("readings").stream()
                    .anyMatch(frame -> frame.encode().contains(FOREIGN));
        });
        Stream.of(guest, late)
                .flatMap(page -> page.frames.stream())
                .forEach(frame -> isClean(frame.getString("type"), frame.encode()));
        assertThat(guest.all("event")).isEmpty();
        for (String type : List.of("hello", "readings", "tap", "pour", "event")) {
            assertThat(staff.all(type))
                    .as(type)
                    .anySatisfy(frame -> assertThat(frame.encode()).contains(FOREIGN));
        }
    }

    @Test
    void noRefusalTellsAGuestWhatTheDeviceSaid() {
        hub.fault(0, new JsonObject().put("kind", "odd_state").put("word", FOREIGN));
        WaitFor.until(() -> dispense(bartender, "tap-0").contains(FOREIGN));
        String guest = dispense(null, "tap-0");
        isClean("a device with a word of its own", guest);
        assertThat(guest).contains("DEVICE_REFUSED");
        hub.devices.clearFaults(0);
    }

    @Test
    void noRefusalTellsAGuestWhereADeviceIs() {
        assertThat(dispense(null, "right")).contains("DEVICE_OFFLINE").doesNotContain("127.0.1.2");
        assertThat(dispense(bartender, "right")).contains("DEVICE_OFFLINE").contains("127.0.1.2");
    }

    private static String dispense(String cookie, String tap) {
        return hub.http
                .as(
                        cookie,
                        HttpMethod.POST,
                        "/api/dispense",
                        new JsonObject()
                                .put("amount_ml", 5)
                                .put("user_token", "anna")
                                .put("tap", tap))
                .bodyAsString();
    }

    @Test
    void theFieldsOfTheOriginalAreThere() {
        assertThat(hub.http.get("/api/status").bodyAsJsonObject().fieldNames())
                .contains("server_online", "esp_online", "esp_status", "timestamp", "is_pouring");
        assertThat(hub.http.get("/api/logs").bodyAsJsonArray().getJsonObject(0).fieldNames())
                .contains("timestamp", "user_token", "amount_ml", "status", "reason");
    }
}
