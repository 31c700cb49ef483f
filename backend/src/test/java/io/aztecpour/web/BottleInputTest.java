package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be said of drinks and bottles. */
class BottleInputTest {
    @TempDir
    static Path data;

    @AutoClose
    private static HubFixture hub;

    private static String staff;

    @BeforeAll
    static void open() {
        hub = HubFixture.open(HubSetup.in(data), TapStand.one(TapStand.calm(1)), TapStand.one(TapStand.calm(2)));
        staff = hub.http.bartender();
    }

    private static HttpResponse<Buffer> call(HttpMethod method, String path, @Nullable JsonObject body) {
        return hub.http.as(staff, method, path, body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/api/bottles|{\"drink\":1,\"size_ml\":-5}|INVALID|size_ml",
                "POST|/api/bottles|{\"drink\":1,\"size_ml\":1e9}|INVALID|size_ml",
                "POST|/api/bottles|{\"drink\":1,\"size_ml\":700,\"start_ml\":701}|INVALID|start_ml",
                "POST|/api/bottles|{\"drink\":1,\"size_ml\":700,\"start_ml\":-1}|INVALID|start_ml",
                "POST|/api/bottles|{\"drink\":99,\"size_ml\":700}|UNKNOWN_DRINK|",
                "POST|/api/bottles|{\"drink\":1,\"size_ml\":700,\"tap\":\"nowhere\"}|UNKNOWN_TAP|",
                "POST|/api/bottles|{\"drink\":1,\"size_ml\":700,\"tap\":\"tap-0\",\"replaces\":77}|BOTTLE_CHANGED|",
                "POST|/api/bottles|{\"drink\":1,\"size_ml\":700,\"empty_g\":0}|INVALID|empty_g",
                "POST|/api/drinks|{\"name\":\"\"}|INVALID|name",
                "POST|/api/drinks|{\"name\":\"A\",\"density_g_per_ml\":0}|INVALID|density_g_per_ml",
                "POST|/api/drinks|{\"name\":\"A\",\"density_g_per_ml\":5}|INVALID|density_g_per_ml",
                "POST|/api/drinks|{\"name\":\"A\",\"abv_percent\":120}|INVALID|abv_percent",
                "POST|/api/drinks|{\"name\":\"A\",\"barcode\":\"LONG\"}|INVALID|barcode",
                "POST|/api/drinks|{\"name\":\"A\",\"barcode\":\"12x456\"}|INVALID|barcode",
                "POST|/api/drinks|{\"name\":\"A\\u202eB\"}|INVALID|name",
                "POST|/api/bottles/1/count|{\"eighths\":9,\"size_ml\":700}|INVALID|eighths",
                "POST|/api/bottles/1/count|{\"eighths\":4}|INVALID|size_ml",
                "POST|/api/bottles/1/weigh|{}|INVALID|gross_g",
                "POST|/api/bottles/1/weigh|{\"gross_g\":500,\"scale\":\"tap-1\"}|INVALID|gross_g",
                "POST|/api/bottles/1/weigh|{\"gross_g\":500,\"empty_g\":400}|INVALID|size_ml",
                "POST|/api/bottles/1/spill|{\"ml\":0}|INVALID|ml",
                "POST|/api/bottles/1/undo|{\"undo\":\"p1\"}|NOTHING_TO_UNDO|",
                "POST|/api/bottles/1/undo|{\"undo\":\"pish\"}|NOTHING_TO_UNDO|",
                "POST|/api/bottles/1/undo|{\"undo\":\"m7\"}|NOTHING_TO_UNDO|",
                "POST|/api/bottles/1/move|{\"tap\":\"tap-1\"}|INVALID|size_ml",
                "POST|/api/bottles/99/spill|{\"ml\":5}|BOTTLE_ENDED|",
                "GET|/api/bottles/99||UNKNOWN_BOTTLE|",
                "GET|/api/bottles/0||INVALID|bottle",
                "GET|/api/bottles/x||INVALID|bottle",
                "GET|/api/bottles/99999999999999999999||UNKNOWN_BOTTLE|",
            })
    void whatCannotBeIsRefusedAndNothingIsLost(
            String method, String path, String body, String code, @Nullable String field) {
        JsonArray before = call(HttpMethod.GET, "/api/bottles", null).bodyAsJsonArray();
        JsonObject json = body == null ? null : new JsonObject(body.replace("LONG", "4".repeat(4096)));
        JsonObject answer = call(HttpMethod.valueOf(method), path, json).bodyAsJsonObject();
        assertThat(answer.getString("code")).as("%s", answer).isEqualTo(code);
        if (field != null) {
            assertThat(answer.getJsonObject("fields").fieldNames()).containsExactly(field);
        }
        assertThat(call(HttpMethod.GET, "/api/bottles", null).bodyAsJsonArray()).isEqualTo(before);
    }
}
