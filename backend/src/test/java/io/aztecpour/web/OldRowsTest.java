package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aztecpour.domain.EventStatus;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of the original and of its successor, in which any column may hold anything: each is shown as what it is. */
class OldRowsTest {
    private static final String LATELY = "datetime('now', '-1 hour')";

    @TempDir
    static Path data;

    @AutoClose
    private static HubFixture hub;

    private static String admin;

    @BeforeAll
    static void open() throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("dispenser.db"));
                var statement = other.createStatement()) {
            // Not every successor counts the numbers that it has given.
            statement.execute(
                    "CREATE TABLE events (id INTEGER PRIMARY KEY, timestamp DATETIME DEFAULT CURRENT_TIMESTAMP,"
                            + " user_token TEXT, amount_ml INTEGER, status TEXT, reason TEXT)");
            for (String row : List.of(
                    LATELY + ", 'ana', 30, 'success', NULL",
                    LATELY + ", 'ana', '15', 'completed', 'ok'",
                    LATELY + ", 'ana', 'thirty', 'Completed', NULL",
                    LATELY + ", NULL, 45, NULL, NULL",
                    LATELY + ", 'bo', 22.5, 'aborted', 'valve stuck'",
                    "'last night', 'ana', 45, 'success', NULL",
                    "NULL, X'616E61', 9999999999, 'failed', 'No glass'",
                    "1700000000, 'bo', NULL, 'started', NULL")) {
                statement.execute(
                        "INSERT INTO events (timestamp, user_token, amount_ml, status, reason) VALUES (" + row + ")");
            }
        }
        hub = HubFixture.open(HubSetup.in(data));
        admin = hub.http.admin();
    }

    private static JsonArray logs(String query) {
        return hub.http.as(admin, HttpMethod.GET, "/api/logs" + query, null).bodyAsJsonArray();
    }

    private static List<Integer> ids(String query) {
        return logs(query).stream()
                .map(row -> ((JsonObject) row).getInteger("id"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1,ana,30,success,-,-",
                "2,ana,15,success,-,-",
                "3,ana,-,success,thirty,-",
                "4,-,45,unknown,-,-",
                "5,bo,-,unknown,22.5,aborted",
                "7,ana,-,failed,9999999999,-",
                "8,bo,-,started,-,-",
            })
    void eachRowIsWhatItIs(int id, String token, Integer amount, String status, String amountWritten, String word) {
        JsonObject row = logs("?limit=1&before=" + (id + 1)).getJsonObject(0);
        assertThat(row.getString("user_token")).isEqualTo(token);
        assertThat(row.getInteger("amount_ml")).isEqualTo(amount);
        assertThat(row.getString("status")).isEqualTo(status);
        JsonObject written = row.getJsonObject("as_written", new JsonObject());
        assertThat(written == null ? null : written.getString("amount_ml")).isEqualTo(amountWritten);
        assertThat(written == null ? null : written.getString("status")).isEqualTo(word);
    }

    @Test
    void aTimeThatIsNoneIsWhatItIsAndWasNotLately() {
        assertThat(logs("?limit=3").stream().map(row -> ((JsonObject) row).getString("timestamp")))
                .containsExactly("1700000000", "", "last night");
        assertThat(ids("?since=1")).containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void aFilterFindsWhatTheRowsSay() {
        assertThat(ids("?status=success")).containsExactly(6, 3, 2, 1);
        assertThat(ids("?status=failed")).containsExactly(7);
        assertThat(ids("?status=unknown")).containsExactly(5, 4);
        assertThat(ids("?status=changed")).isEmpty();
    }

    @Test
    void theCsvAndTheLivePageSayTheSame() {
        String csv = hub.http.as(admin, HttpMethod.GET, "/api/logs.csv", null).bodyAsString();
        assertThat(csv)
                .contains(
                        "8,1700000000,bo,,started,",
                        "7,,ana,9999999999,failed,No glass,",
                        "6,last night,ana,45,success,")
                .containsPattern("\n5,[-0-9: ]{19},bo,22.5,aborted,valve stuck,")
                .containsPattern("\n4,[-0-9: ]{19},,45,,,")
                .containsPattern("\n3,[-0-9: ]{19},ana,thirty,success,,");
        JsonArray live = Browser.welcome(hub, admin).first("hello").getJsonArray("events");
        assertThat(live).isEqualTo(logs("?limit=50"));
    }

    @Test
    void aGuestsSumAndPageCountWhatIsKnown() {
        JsonObject me = hub.http.get("/api/me/ana").bodyAsJsonObject();
        assertThat(me.getDouble("poured_ml")).isEqualTo(45);
        assertThat(me.getJsonArray("pours").stream().map(JsonObject.class::cast))
                .extracting(
                        pour -> pour.getString("status"),
                        pour -> pour.getInteger("amount_ml"),
                        pour -> pour.getLong("at_ms") == null)
                .hasSize(5)
                .endsWith(tuple("success", null, false), tuple("success", 15, false), tuple("success", 30, false));
        assertThat(me.encode()).doesNotContain("\"ok\"", "\"at_ms\":0", "thirty");
    }

    @Test
    void theHubGoesOnCounting() {
        hub.write(List.of(Samples.event(EventStatus.FAILED, "ours", "r-9")));
        assertThat(logs("?text=ours").getJsonObject(0).getInteger("id")).isGreaterThan(8);
    }
}
