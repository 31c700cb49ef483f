package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.SetClock;
import io.aztecpour.fixture.WaitFor;
import io.aztecpour.store.SqliteOptions;
import io.aztecpour.store.StoreFixture;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is signed in when a hub starts again, as it does after an update and a power cut. */
class KeptSessionsTest {
    @TempDir
    Path data;

    private final SetClock clock = new SetClock(Instant.now());

    private static String role(HubFixture hub, String cookie) {
        return hub.http
                .as(cookie, HttpMethod.GET, "/api/session", null)
                .bodyAsJsonObject()
                .getString("role");
    }

    private List<Object> hashes() throws Exception {
        return StoreFixture.peek(data.resolve("dispenser.db"), "SELECT id_hash FROM staff_sessions");
    }

    @Test
    void staffStaySignedInAndNobodyElseIs() throws Exception {
        try (HubFixture hub = HubFixture.open(HubSetup.in(data))) {
            String ada = hub.http.admin();
            String bo = hub.http.bartender();
            String gone = hub.http.bartender();
            hub.http.as(gone, HttpMethod.DELETE, "/api/session", null);
            String before = hub.http.bartender();
            String anew = hub.http
                    .as(before, HttpMethod.POST, "/api/session", new JsonObject().put("pin", HubSetup.ADMIN_PIN))
                    .cookies()
                    .get(0)
                    .split(";")[0];

            // At once, and not only when the hub ends as it should.
            WaitFor.until(() -> hashes().size() == 3);
            hub.restartHub();

            assertThat(hashes()).hasSize(3).allSatisfy(hash -> {
                assertThat(role(hub, "aztecpour=" + hash)).isEqualTo("guest");
                assertThat(List.of(ada, bo, anew)).noneMatch(cookie -> cookie.contains(String.valueOf(hash)));
            });
            assertThat(List.of(role(hub, ada), role(hub, bo), role(hub, anew)))
                    .containsExactly("admin", "bartender", "admin");
            assertThat(List.of(role(hub, gone), role(hub, before))).containsOnly("guest");
            assertThat(hub.http
                            .as(ada, HttpMethod.GET, "/api/session", null)
                            .bodyAsJsonObject()
                            .getString("name"))
                    .isEqualTo("Ada");

            hub.http.as(ada, HttpMethod.PATCH, "/api/settings", new JsonObject().put("bartender_pin", "other-pin"));
            hub.stopHub();
            assertThat(hashes()).hasSize(3);
        }
    }

    @Test
    void aPinThatChangedWhileTheySleptEndsThem() {
        try (HubFixture hub = HubFixture.open(HubSetup.in(data))) {
            String mine = hub.http.admin();
            String other = hub.http.admin();
            hub.http.as(mine, HttpMethod.PATCH, "/api/settings", new JsonObject().put("admin_pin", "new-pin"));
            // The settings of this hub give the old PIN again, so nobody has the new one after a restart.
            hub.restartHub();
            assertThat(List.of(role(hub, mine), role(hub, other))).containsOnly("guest");
        }
    }

    /** Neither a clock that is set nor a hub that is off ends a session; time in which the hub runs does. */
    @Test
    void aSessionAgesWhileTheHubRuns() {
        try (HubFixture hub = HubFixture.open(HubSetup.in(data).withClocks(clock.clocks))) {
            String used = hub.http.admin();
            String idle = hub.http.bartender();
            clock.pass(Duration.ofHours(10));
            assertThat(role(hub, used)).isEqualTo("admin");

            hub.restartHub();
            clock.jump(Duration.ofDays(900));
            clock.pass(Duration.ofHours(7));

            assertThat(role(hub, used)).isEqualTo("admin");
            assertThat(role(hub, idle)).isEqualTo("guest");
            for (int restart = 0; restart < 3; restart++) {
                clock.pass(Duration.ofHours(5));
                hub.restartHub();
                clock.jump(Duration.ofDays(-900));
            }
            clock.pass(Duration.ofHours(1));
            assertThat(role(hub, used)).isEqualTo("guest");
        }
    }

    @Test
    void whereNothingCanBeWrittenStaffSignInAllTheSame() throws Exception {
        HubSetup setup = HubSetup.in(new SqliteOptions(data.resolve("dispenser.db"), 1000, 50, 20));
        try (HubFixture hub = HubFixture.open(setup);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("dispenser.db"));
                Statement lock = other.createStatement()) {
            lock.execute("BEGIN IMMEDIATE");
            String bo = hub.http.bartender();
            assertThat(role(hub, bo)).isEqualTo("bartender");
            assertThat(hashes()).isEmpty();
            lock.execute("ROLLBACK");
        }
    }
}
