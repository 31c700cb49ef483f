package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.EventStatus;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.PostgresServer;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.postgres.PostgresOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin's button, list and download. */
class BackupsApiTest {
    private static final String ROWS = "SELECT id || quote(reason) FROM events ORDER BY id";

    @TempDir
    Path data;

    @AutoClose
    private HubFixture hub;

    @BeforeEach
    void open() {
        hub = HubFixture.open(HubSetup.in(data));
        // More than one piece of an answer.
        hub.write(IntStream.range(0, 2_000)
                .mapToObj(i -> Samples.event(EventStatus.FAILED, "It failed.", "r-" + i))
                .toList());
    }

    private HttpResponse<Buffer> make() {
        return hub.http.asAdmin(HttpMethod.POST, "/api/backups", null);
    }

    private JsonObject known() {
        return hub.http.asAdmin(HttpMethod.GET, "/api/backups", null).bodyAsJsonObject();
    }

    @Test
    void oneIsMadeListedAndTakenAway() throws Exception {
        assertThat(known().getJsonArray("backups")).isEmpty();
        assertThat(known().getValue("next_ms")).as("off in this hub").isNull();
        assertThat(hub.http.meter("aztecpour_backup_age_seconds")).isNaN();
        HttpResponse<Buffer> made = make();
        assertThat(made.statusCode()).as(made.bodyAsString()).isEqualTo(201);
        JsonObject backup = made.bodyAsJsonObject();
        assertThat(known().getJsonArray("backups").getList()).hasSize(1);
        assertThat(known().getJsonObject("last_try").getBoolean("ok")).isTrue();
        assertThat(hub.http.meter("aztecpour_backup_age_seconds")).isBetween(0.0, 600.0);
        assertThat(hub.http.meter("aztecpour_backup_ok")).isEqualTo(1);

        HttpResponse<Buffer> file = hub.http.asAdmin(HttpMethod.GET, "/api/backups/" + backup.getString("name"), null);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.getHeader("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(file.getHeader("Content-Disposition")).contains(backup.getString("name"));
        Path taken = Files.write(data.resolve("taken.db"), file.bodyAsBuffer().getBytes());
        assertThat(Files.size(taken)).isEqualTo(backup.getLong("bytes"));
        List<Object> rows = StoreFixture.peek(taken, ROWS);
        assertThat(rows).hasSize(backup.getInteger("events"));
        assertThat(rows)
                .isEqualTo(StoreFixture.peek(data.resolve("dispenser.db"), ROWS).subList(0, rows.size()));
    }

    @Test
    void onADatabaseServerTheyAreItsOwnAffair(@TempDir Path other) throws Exception {
        HubSetup setup =
                HubSetup.in(other, PostgresOptions.of(PostgresServer.shared().database()));
        try (HubFixture server = HubFixture.open(setup)) {
            JsonObject said =
                    server.http.asAdmin(HttpMethod.GET, "/api/backups", null).bodyAsJsonObject();
            assertThat(said.getValue("folder")).isNull();
            assertThat(said.getJsonArray("backups")).isEmpty();
            assertThat(said.getValue("warning")).isNull();
            HttpResponse<Buffer> wish = server.http.asAdmin(HttpMethod.POST, "/api/backups", null);
            assertThat(wish.bodyAsJsonObject().getString("code")).isEqualTo("BACKUP_FAILED");
            assertThat(wish.bodyAsJsonObject().getString("reason")).contains("PostgreSQL");
        }
    }

    @Test
    void noOtherFileIsGivenAway() {
        make();
        for (String name : List.of("dispenser.db", "..%2Fdispenser.db", "%2Fetc%2Fpasswd", "..%5Cdispenser.db")) {
            assertThat(hub.http
                            .asAdmin(HttpMethod.GET, "/api/backups/" + name, null)
                            .statusCode())
                    .as(name)
                    .isBetween(400, 404);
        }
    }

    @Test
    void whyThereIsNoneIsSaidAndPouringGoesOn() throws Exception {
        Files.writeString(data.resolve("backups"), "a file where the folder should be");
        HttpResponse<Buffer> refused = make();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("BACKUP_FAILED");
        assertThat(refused.bodyAsJsonObject().getString("reason"))
                .contains(data.resolve("backups").toString());
        assertThat(known().getString("warning")).isNotNull();
        assertThat(hub.http.meter("aztecpour_backup_ok")).isZero();
        hub.http.awaitReady(200);
    }
}
