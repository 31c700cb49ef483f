package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.PlainLanguage;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.TapChanged;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Protocol;
import io.aztecpour.domain.Protocols;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A device, a stranger and staff wrote all that they can; a guest reads nothing of it, whatever they ask, and staff do. */
class GuestPrivacyTest {
    private static final String ADDRESS = "10.66.66.66";
    private static final String FOREIGN = "zz-foreign";
    private static final String STAFF = "zz-staff";
    private static final String POISON = "http://" + ADDRESS + "/ at pump.example says " + FOREIGN + " to " + STAFF;

    private static TestHub hub;
    private static List<Operation> operations;
    private static String bartender;

    @BeforeAll
    static void open() {
        hub = new TestHub();
        try (PlainLanguage lent = PlainLanguage.lend()) {
            operations = TestHub.await(OpenAPIContract.from(hub.vertx, "contract/openapi.yaml"))
                    .operations();
        }
        bartender = hub.bartender();
        hub.bus.publish(Catalogue.SETTINGS_CHANGES, anyonePours());
        WaitFor.until(() -> hub.live.bar().settings().accessPour() == HubSettings.PourAccess.ANYONE);
        hub.bar.mine = List.of(event(1, EventStatus.FAILED, Code.DEVICE_REFUSED.name()));
        poison();
    }

    private static HubSettings anyonePours() {
        HubSettings usual = HubSettings.DEFAULT;
        return new HubSettings(
                HubSettings.PourAccess.ANYONE,
                usual.accessGuests(),
                usual.guestLimitMl(),
                usual.pollIdleHz(),
                usual.pollPourHz(),
                usual.setupDone());
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    /** Everything at once that anybody else can write. */
    private static void poison() {
        Tap tap = new Tap("left", "Left", "Mezcal", "#2fc6b4", 0.95, "http://" + ADDRESS, "http://pump.example", 0);
        hub.bus.publish(Catalogue.TAP_CHANGES, new TapChanged(tap, false));
        hub.bus.publish(
                Catalogue.TAP_HEALTH,
                new TapHealth(
                        "left", false, 1L, POISON, new Protocols(Protocol.DISPENSER, null), Set.of(), List.of(POISON)));
        // The other one answers, in words of its own.
        hub.bus.publish(
                Catalogue.TAP_HEALTH,
                new TapHealth(
                        "right",
                        true,
                        null,
                        null,
                        new Protocols(null, Protocol.WEIGHT_MODULE),
                        Set.of(),
                        List.of(POISON)));
        hub.bus.publish(Catalogue.READINGS, reading("left"));
        hub.bus.publish(Catalogue.READINGS, reading("right"));
        hub.bus.publish(Catalogue.POURS, pour("r-any", null));
        Stream.of(Code.values()).forEach(code -> hub.bus.publish(Catalogue.POURS, pour("r-" + code, code.name())));
        for (EventStatus status : EventStatus.values()) {
            hub.bar.write(event(0, status, status == EventStatus.FAILED ? "DEVICE_REFUSED" : null));
        }
        hub.bus.publish(Catalogue.POURS, pour("r-last", Code.DEVICE_REFUSED.name()));
        WaitFor.until(() -> hub.as(bartender, HttpMethod.GET, "/api/taps", null)
                .bodyAsString()
                .contains("r-last"));
    }

    private static Reading reading(String tap) {
        return new Reading(
                tap,
                1,
                1,
                1,
                1.0,
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

    private static Event event(long id, EventStatus status, String code) {
        Event plain = StubBar.event(status, POISON, "r-past");
        return new Event(
                id,
                plain.timestamp(),
                status == EventStatus.CHANGED ? null : "anna",
                plain.amountMl(),
                status,
                POISON,
                plain.atMs(),
                plain.requestId(),
                "left",
                "Mezcal",
                code,
                plain.measuredMl(),
                true,
                STAFF);
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
        return Stream.of("r-1", "r-last", "r-past")
                .map(pour -> path.replace("{request_id}", pour)
                        .replace("{tap}", "left")
                        .replace("{token}", "anna"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void noAnswerTellsAGuestWhatOthersWrote(String path) {
        isClean(path, hub.get(path).bodyAsString());
    }

    @Test
    void everyOperationIsWalked() {
        assertThat(paths().toList())
                .contains(
                        "/api/status", "/api/taps", "/api/taps/left", "/api/logs", "/api/me/anna", "/api/pours/r-past");
    }

    @Test
    void aSearchFindsNothingThatItsReaderMayNotRead() {
        assertThat(hub.get("/api/logs?text=" + FOREIGN).statusCode()).isEqualTo(401);
        assertThat(hub.as(bartender, HttpMethod.GET, "/api/logs?text=x", null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void noFrameTellsAGuestWhatOthersWrote() {
        Browser guest = Browser.welcome(hub, null);
        Browser staff = Browser.welcome(hub, bartender);
        poison();
        Browser late = Browser.welcome(hub, null);
        for (Browser page : List.of(guest, staff)) {
            page.first(frame -> frame.encode().contains("r-last") && "pour".equals(frame.getString("type")));
            page.first("readings");
            page.first("tap");
        }
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
        for (Code code : Code.values()) {
            hub.bar.dispenser = request -> DispenseAnswer.refused("r-1", "left", code, POISON);
            isClean(code + " as an answer", dispense(null));
            assertThat(dispense(bartender)).contains(FOREIGN);
        }
        for (Code code : List.of(Code.DEVICE_OFFLINE, Code.DEVICE_REFUSED, Code.DEVICE_TIMEOUT, Code.INTERNAL)) {
            hub.bar.dispenser = request -> {
                throw new Fault(code, POISON, Map.of("url", FieldError.ofDevice(POISON)));
            };
            isClean(code + " as a fault", dispense(null));
            assertThat(dispense(bartender)).contains(FOREIGN);
        }
    }

    private static String dispense(String cookie) {
        return hub.as(
                        cookie,
                        HttpMethod.POST,
                        "/api/dispense",
                        new JsonObject().put("amount_ml", 5).put("user_token", "anna"))
                .bodyAsString();
    }

    @Test
    void theFieldsOfTheOriginalAreThere() {
        assertThat(hub.get("/api/status").bodyAsJsonObject().fieldNames())
                .contains("server_online", "esp_online", "esp_status", "timestamp", "is_pouring");
        assertThat(hub.get("/api/logs").bodyAsJsonArray().getJsonObject(0).fieldNames())
                .contains("timestamp", "user_token", "amount_ml", "status", "reason");
    }
}
