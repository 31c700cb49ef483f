package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.PlainLanguage;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.FieldErrorCode;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Protocol;
import io.aztecpour.domain.Protocols;
import io.aztecpour.domain.TapHealth;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered keeps the contract too. */
class ContractTest {
    private static TestHub hub;
    private static String admin;
    private static ResponseValidator contract;
    private static JsonObject schemas;

    @BeforeAll
    static void open() {
        hub = new TestHub();
        admin = hub.admin();
        try (PlainLanguage lent = PlainLanguage.lend()) {
            OpenAPIContract read = TestHub.await(OpenAPIContract.from(hub.vertx, "contract/openapi.yaml"));
            contract = ResponseValidator.create(hub.vertx, read);
            schemas = read.getRawContract().getJsonObject("components").getJsonObject("schemas");
        }
        hub.bar.write(StubBar.event(EventStatus.SUCCESS, null, "r-5"));
        hub.bus.publish(Catalogue.READINGS, LiveSocketTest.reading("left", 1, 100));
        hub.bus.publish(Catalogue.POURS, StubBar.pour("r-4", PourPhase.SUCCESS));
        hub.bus.publish(
                Catalogue.TAP_HEALTH,
                new TapHealth(
                        "left",
                        true,
                        null,
                        null,
                        new Protocols(null, Protocol.WEIGHT_MODULE),
                        Set.of("stop"),
                        List.of()));
        WaitFor.until(() -> hub.live.bar().tap("left").orElseThrow().online());
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "getStatus|GET|/api/status|",
                "dispense|POST|/api/dispense|{\"amount_ml\":30,\"user_token\":\"anna\"}",
                "dispense|POST|/api/dispense|{\"amount_ml\":61,\"user_token\":[]}",
                "getPour|GET|/api/pours/r-1|",
                "getPour|GET|/api/pours/r-5|",
                "getPour|GET|/api/pours/r-unknown|",
                "getLogs|GET|/api/logs|",
                "stopAll|POST|/api/stop|",
                "listTaps|GET|/api/taps|",
                "addTap|POST|/api/taps|{\"dispenser_url\":\"10.0.0.9\",\"scale_url\":null}",
                "addTap|POST|/api/taps|{\"name\":\"\",\"colour\":\"red\",\"density_g_per_ml\":\"x\",\"pump\":1}",
                "getTap|GET|/api/taps/left|",
                "changeTap|PATCH|/api/taps/left|{\"scale_url\":null}",
                "removeTap|DELETE|/api/taps/right|",
                "restoreTap|POST|/api/taps/right/restore|",
                "tareTap|POST|/api/taps/left/tare|",
                "calibrateTap|POST|/api/taps/left/calibrate|{\"known_weight_g\":200}",
                "getDeviceSettings|GET|/api/taps/left/settings|",
                "changeDeviceSettings|PATCH|/api/taps/left/settings|{\"bad\":1}",
                "rebootTap|POST|/api/taps/left/reboot|",
                "getLearning|GET|/api/taps/left/learning|",
                "forgetLearning|DELETE|/api/taps/left/learning|",
                "probeDevice|POST|/api/devices/probe|{\"url\":\"10.0.0.9\"}",
                "listGuests|GET|/api/guests|",
                "addGuest|POST|/api/guests|{\"name\":\"Cleo\",\"limit_ml\":null}",
                "changeGuest|PATCH|/api/guests/anna|{\"limit_ml\":null}",
                "removeGuest|DELETE|/api/guests/anna|",
                "getMe|GET|/api/me/anna|",
                "getSession|GET|/api/session|",
                "getSettings|GET|/api/settings|",
                "changeSettings|PATCH|/api/settings|{\"access_guests\":\"known\"}",
                "changeSettings|PATCH|/api/settings|{\"access_guests\":\"nobody\",\"setup_done\":1}",
                "getConnect|GET|/api/connect|",
            })
    void everyAnswerIsAsItIsWritten(String operation, String method, String path, String body) {
        HttpResponse<Buffer> answer =
                hub.as(admin, HttpMethod.valueOf(method), path, body == null ? null : new JsonObject(body));
        ValidatableResponse written = ValidatableResponse.create(
                answer.statusCode(),
                answer.bodyAsBuffer(),
                answer.getHeader("Content-Type").split(";")[0]);
        assertThat(TestHub.await(contract.validate(written, operation)))
                .as(answer.bodyAsString())
                .isNotNull();
    }

    @Test
    void theCodesOfWrongFieldsAreThoseOfTheContract() {
        JsonObject error = schemas.getJsonObject("FieldError");
        assertThat(error.getJsonObject("properties").getJsonObject("code").getJsonArray("enum"))
                .isEqualTo(new JsonArray(Arrays.stream(FieldErrorCode.values())
                        .map(FieldErrorCode::name)
                        .toList()));
    }
}
