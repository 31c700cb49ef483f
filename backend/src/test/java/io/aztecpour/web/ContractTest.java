package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.PlainLanguage;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.guests.GuestDraft;
import io.aztecpour.bus.guests.GuestEdit;
import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.FieldErrorCode;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered keeps the contract too. */
class ContractTest {
    @TempDir
    static Path data;

    @AutoClose
    private static HubFixture hub;

    private static String admin;
    private static String poured;
    private static ResponseValidator contract;
    private static JsonObject schemas;

    @BeforeAll
    static void open() {
        hub = HubFixture.open(HubSetup.in(data), TapStand.one(TapStand.calm(1)), TapStand.one(TapStand.calm(2)));
        admin = hub.http.admin();
        try (PlainLanguage lent = PlainLanguage.lend()) {
            OpenAPIContract read = HubFixture.await(Contract.load(hub.vertx));
            contract = ResponseValidator.create(hub.vertx, read);
            schemas = read.getRawContract().getJsonObject("components").getJsonObject("schemas");
        }
        hub.write(List.of(Samples.event(EventStatus.SUCCESS, null, "r-5")));
        HubFixture.await(hub.bus.ask(Addresses.ADD_GUEST, new GuestDraft("anna", "Anna", null)));
        hub.place(0);
        hub.place(1);
        poured = hub.pour(0, 5).requestId();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "getStatus|GET|/api/status||200",
                "getPour|GET|/api/pours/POURED||200",
                "getPour|GET|/api/pours/r-5||200",
                "getPour|GET|/api/pours/r-unknown||404",
                "getLogs|GET|/api/logs||200",
                "stopAll|POST|/api/stop||200",
                "listTaps|GET|/api/taps||200",
                "addTap|POST|/api/taps|{\"dispenser_url\":\"127.0.1.9:1\",\"scale_url\":null}|201",
                "getTap|GET|/api/taps/tap-0||200",
                "calibrateTap|POST|/api/taps/tap-0/calibrate|{\"known_weight_g\":185}|200",
                "tareTap|POST|/api/taps/tap-0/tare||200",
                "getDeviceSettings|GET|/api/taps/tap-0/settings||200",
                "changeDeviceSettings|PATCH|/api/taps/tap-0/settings|{\"glass_threshold_mm\":90}|200",
                "changeDeviceSettings|PATCH|/api/taps/tap-0/settings|{\"bad\":1}|400",
                "getLearning|GET|/api/taps/tap-0/learning||200",
                "forgetLearning|DELETE|/api/taps/tap-0/learning||200",
                "getScaleHealth|GET|/api/taps/tap-0/scale-health||200",
                "probeDevice|POST|/api/devices/probe|{\"url\":\"DEVICE\"}|200",
                "acceptDevice|POST|/api/taps/tap-0/accept-device|{\"url\":\"DEVICE\",\"device\":{\"name\":\"spare\"}}|409",
                "swapTaps|POST|/api/taps/tap-0/swap|{\"with\":\"tap-1\"}|409",
                "rebootTap|POST|/api/taps/tap-0/reboot||200",
                "changeTap|PATCH|/api/taps/tap-0|{\"scale_url\":null}|200",
                "removeTap|DELETE|/api/taps/tap-0||200",
                "restoreTap|POST|/api/taps/tap-0/restore||200",
                "listGuests|GET|/api/guests||200",
                "addGuest|POST|/api/guests|{\"name\":\"Cleo\",\"limit_ml\":null}|201",
                "changeGuest|PATCH|/api/guests/anna|{\"limit_ml\":null}|200",
                "makeBadge|POST|/api/badges|{\"name\":\"Dana\",\"show_name\":true}|201",
                "makeBadge|POST|/api/badges|{\"name\":\" \",\"show_name\":1}|400",
                "getMe|GET|/api/me/anna||200",
                "getLeaderboard|GET|/api/insight/leaderboard||403",
                "joinLeaderboard|PUT|/api/me/anna/leaderboard|{\"agreed\":true}|403",
                "changeSettings|PATCH|/api/settings|{\"leaderboard\":true,\"day_starts_at\":5,\"time_zone\":\"Europe/Berlin\"}|200",
                "changeSettings|PATCH|/api/settings|{\"leaderboard\":1,\"day_starts_at\":24,\"time_zone\":\"Atlantis\"}|400",
                "getLeaderboard|GET|/api/insight/leaderboard||200",
                "joinLeaderboard|PUT|/api/me/anna/leaderboard|{\"agreed\":true}|200",
                "joinLeaderboard|PUT|/api/me/anna/leaderboard|{\"agreed\":1}|400",
                "removeGuest|DELETE|/api/guests/anna||200",
                "getSession|GET|/api/session||200",
                "getSettings|GET|/api/settings||200",
                "changeSettings|PATCH|/api/settings|{\"guest_limit_ml\":500}|200",
                "changeSettings|PATCH|/api/settings|{\"guest_badges\":\"off\"}|200",
                "makeBadge|POST|/api/badges|{\"name\":\"Dana\"}|403",
                "changeSettings|PATCH|/api/settings|{\"guest_badges\":\"never\"}|400",
                "dispense|POST|/api/dispense|{\"amount_ml\":61,\"user_token\":[]}|400",
                "addTap|POST|/api/taps|{\"name\":\"\",\"colour\":\"red\",\"density_g_per_ml\":\"x\",\"pump\":1}|400",
                "changeSettings|PATCH|/api/settings|{\"access_guests\":\"nobody\",\"setup_done\":1}|400",
                "getConnect|GET|/api/connect||200",
                "getTonight|GET|/api/insight/tonight||200",
                "getNight|GET|/api/insight/night||200",
                "listNights|GET|/api/insight/nights?limit=1||200",
                "getTrends|GET|/api/insight/trends?step=day||200",
                "getExactness|GET|/api/insight/exactness||200",
                "getTapFigures|GET|/api/insight/taps||200",
                "getLosses|GET|/api/insight/loss||200",
                "getGuestFigures|GET|/api/insight/guests?days=7||200",
                "getTrends|GET|/api/insight/trends?from=2026-02-31||400",
                "listNodes|GET|/api/nodes||200",
                "listBackups|GET|/api/backups||200",
                "makeBackup|POST|/api/backups||201",
                "listBackups|GET|/api/backups||200",
                "getBackup|GET|/api/backups/dispenser.db||404",
            })
    void everyAnswerIsAsItIsWritten(String operation, String method, String path, String body, int status) {
        JsonObject json = body == null ? null : new JsonObject(body.replace("DEVICE", hub.devices.dispenserUrl(0)));
        HttpResponse<Buffer> answer =
                hub.http.as(admin, HttpMethod.valueOf(method), path.replace("POURED", poured), json);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(status);
        keepsTheContract(operation, answer);
    }

    @Test
    void aPourIsAsItIsWrittenFromItsStartOn() {
        HubFixture.await(hub.bus
                .ask(Addresses.ADD_GUEST, new GuestDraft("eva", "Eva Luz", null))
                .compose(guest -> hub.bus.ask(
                        Addresses.CHANGE_GUEST, new GuestEdit("eva", null, null, false, null, null, true, null))));
        Future<?> ended = hub.ended(1);
        JsonObject wish =
                new JsonObject().put("tap", "tap-1").put("amount_ml", 30).put("user_token", "eva");
        HttpResponse<Buffer> started = hub.http.as(admin, HttpMethod.POST, "/api/dispense", wish);
        assertThat(started.statusCode()).as(started.bodyAsString()).isEqualTo(200);
        keepsTheContract("dispense", started);
        HttpResponse<Buffer> busy = hub.http.as(admin, HttpMethod.POST, "/api/dispense", wish);
        assertThat(busy.statusCode()).as(busy.bodyAsString()).isEqualTo(409);
        keepsTheContract("dispense", busy);
        String running = "/api/pours/" + started.bodyAsJsonObject().getString("request_id");
        HttpResponse<Buffer> pour = hub.http.get(running);
        keepsTheContract("getPour", pour);
        assertThat(pour.bodyAsJsonObject().getString("guest")).isEqualTo("Eva");
        HttpResponse<Buffer> me = hub.http.get("/api/me/EVA");
        keepsTheContract("getMe", me);
        assertThat(me.bodyAsJsonObject().getString("running"))
                .isEqualTo(started.bodyAsJsonObject().getString("request_id"));
        keepsTheContract("stopTap", hub.http.as(admin, HttpMethod.POST, "/api/taps/tap-1/stop", null));
        HubFixture.await(ended);
        assertThat(hub.http.get(running).bodyAsJsonObject().getString("guest")).isEqualTo("Eva");
    }

    private static void keepsTheContract(String operation, HttpResponse<Buffer> answer) {
        ValidatableResponse written = ValidatableResponse.create(
                answer.statusCode(),
                answer.bodyAsBuffer(),
                answer.getHeader("Content-Type").split(";")[0]);
        assertThat(HubFixture.await(contract.validate(written, operation)))
                .as(answer.bodyAsString())
                .isNotNull();
    }

    @Test
    void theCodesOfWrongFieldsAreThoseOfTheContract() {
        JsonObject error = schemas.getJsonObject("FieldError");
        hasTheNamesOf(FieldErrorCode.class, error.getJsonObject("properties").getJsonObject("code"));
    }

    @Test
    void theCodesOfRefusalsAndFailuresAreThoseOfTheContract() {
        hasTheNamesOf(Code.class, schemas.getJsonObject("Code"));
    }

    @Test
    void theKindsOfChangesAreThoseOfTheContract() {
        hasTheNamesOf(ChangeKind.class, schemas.getJsonObject("ChangeKind"));
    }

    private static <E extends Enum<E>> void hasTheNamesOf(Class<E> type, JsonObject schema) {
        assertThat(schema.getJsonArray("enum"))
                .isEqualTo(new JsonArray(
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()));
    }
}
