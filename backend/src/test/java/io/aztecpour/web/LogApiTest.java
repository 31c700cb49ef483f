package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.guests.GuestDraft;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogApiTest {
    private static final int ROWS = 2_345;

    @TempDir
    static Path data;

    @AutoClose
    private static HubFixture hub;

    private static String admin;

    @BeforeAll
    static void open() {
        hub = HubFixture.open(HubSetup.in(data));
        admin = hub.http.admin();
        hub.write(IntStream.range(1, ROWS)
                .mapToObj(i -> Samples.event(EventStatus.FAILED, "a plain reason", "r-" + i))
                .toList());
        String formula = "=HYPERLINK(\"https://evil.example\"), \"quoted\"\nnext line";
        hub.write(List.of(Samples.event(EventStatus.FAILED, formula, "r-" + ROWS)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 101, 200, 250, 1_000})
    void aLongListIsTheSameAsManyShortOnes(int limit) {
        JsonArray rows = hub.http
                .as(admin, HttpMethod.GET, "/api/logs?before=2001&limit=" + limit, null)
                .bodyAsJsonArray();
        assertThat(rows.stream().map(row -> ((JsonObject) row).getInteger("id")))
                .containsExactlyElementsOf(
                        IntStream.range(0, limit).mapToObj(back -> 2_000 - back).toList());
    }

    @Test
    void aLongListOfNothingIsAnEmptyOne() {
        assertThat(hub.http
                        .as(admin, HttpMethod.GET, "/api/logs?before=1&limit=1000", null)
                        .bodyAsJsonArray())
                .isEmpty();
    }

    @Test
    void theNewestComeFirstAsTheOriginalHadThem() {
        JsonArray rows =
                hub.http.as(admin, HttpMethod.GET, "/api/logs?limit=2", null).bodyAsJsonArray();
        assertThat(rows).hasSize(2);
        assertThat(rows.getJsonObject(0).getInteger("id")).isEqualTo(ROWS);
        assertThat(rows.getJsonObject(1).getString("timestamp")).isEqualTo("2026-01-31T23:59:59Z");
        assertThat(rows.getJsonObject(1).fieldNames())
                .contains("timestamp", "user_token", "amount_ml", "status", "reason");
        assertThat(rows.getJsonObject(1).getString("status")).isEqualTo("failed");
        assertThat(hub.http
                        .as(admin, HttpMethod.GET, "/api/logs?before=3", null)
                        .bodyAsJsonArray())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'',20",
        "?limit=,20",
        "?limit=all,20",
        "?limit=5.5,20",
        "?limit=5,5",
        "?limit=%2B5,5",
        "?limit=0,1",
        "?limit=-1,1",
        "?limit=-99999999999999999999,1",
        "?limit=1000,1000",
        "?limit=5000,1000",
        "?limit=99999999999999999999,1000"
    })
    void anyLimitIsTakenForTheNearestThatIsAnswered(String query, int rows) {
        var answer = hub.http.as(admin, HttpMethod.GET, "/api/logs" + query, null);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        assertThat(answer.bodyAsJsonArray()).hasSize(rows);
    }

    @Test
    void aGuestsRowsAreFoundByTheirName(@TempDir Path other) {
        try (HubFixture own = HubFixture.open(HubSetup.in(other))) {
            for (String name : List.of("Zoë Li", "zoë-b", "Bo")) {
                HubFixture.await(own.bus.ask(Addresses.ADD_GUEST, new GuestDraft("T-" + name.length(), name, null)));
            }
            own.write(Stream.of("T-6", "t-5", "T-2")
                    .map(token -> Samples.event(EventStatus.FAILED, "by name", token)
                            .copy()
                            .guest(token, 30)
                            .build())
                    .toList());
            var found = own.http.asAdmin(HttpMethod.GET, "/api/logs?text=ZO%C3%8B", null);
            assertThat(found.bodyAsJsonArray().stream().map(row -> ((JsonObject) row).getString("user_token")))
                    .containsExactly("t-5", "T-6");
        }
    }

    @Test
    void theCsvHasEveryRowAndNoFormula() {
        var answer = hub.http.as(admin, HttpMethod.GET, "/api/logs.csv", null);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(answer.getHeader("Content-Disposition")).contains("attachment");
        List<String> lines = answer.bodyAsString().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo(
                        "\uFEFFid,timestamp,user_token,amount_ml,status,reason,request_id,tap,drink,code,measured_ml,measured,staff,details,maintenance,claimed_ml");
        assertThat(lines.get(1)).startsWith(ROWS + ",2026-01-31 23:59:59,anna,30,failed,\"'=HYPERLINK(\"\"https");
        assertThat(lines.get(2)).startsWith("next line\",r-" + ROWS);
        // One row stands on two lines.
        assertThat(lines).hasSize(ROWS + 2);
    }
}
