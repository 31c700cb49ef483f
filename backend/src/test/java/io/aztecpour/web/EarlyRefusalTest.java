package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.fixture.Flood;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.WaitFor;
import io.aztecpour.web.connections.ConnectionLimits;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may not call something is refused before the hub takes in what comes with it; and only so much is taken in. */
class EarlyRefusalTest {
    private static final int LENGTH = 16_000;
    private static final int BODIES_AT_ONCE = 3;

    @TempDir
    static Path data;

    @AutoClose
    private static HubFixture hub;

    @BeforeAll
    static void open() {
        ConnectionLimits limits = new ConnectionLimits(256, 256, 256, 256, 1 << 20, 1 << 24, BODIES_AT_ONCE * LENGTH);
        hub = HubFixture.open(
                HubSetup.in(data).withOrigins("https://bar.example").withConnections(limits));
        hub.http.asAdmin(HttpMethod.PATCH, "/api/settings", new JsonObject().put("guest_badges", "off"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/api/guests|Host: a|401|NOT_SIGNED_IN",
                "PATCH|/api/settings|Host: a|401|NOT_SIGNED_IN",
                "POST|/api/badges|Host: a|403|BADGES_OFF",
                "POST|/api/nothing|Host: a|404|NOT_FOUND",
                "POST|/nothing|Host: a|405|METHOD_NOT_ALLOWED",
                "PUT|/api/session|Host: a|405|METHOD_NOT_ALLOWED",
                "POST|/api/session|Host: evil.example|421|UNKNOWN_HOST",
                "POST|/api/session|Host: a;Origin: http://evil.example|403|FOREIGN_ORIGIN",
                "POST|/api/session|Host: a;Content-Type: text/plain|415|NOT_JSON",
            })
    void whoMayNotIsRefusedBeforeTheBodyIsThere(String method, String path, String headers, int status, String code)
            throws Exception {
        try (RawConnection connection = new RawConnection(hub.port())) {
            connection.send(method + " " + path + " HTTP/1.1\n" + headers.replace(';', '\n') + "\nContent-Length: "
                    + LENGTH + "\n\n" + " ".repeat(LENGTH / 2));
            String head = connection.head();
            assertThat(head).startsWith("HTTP/1.1 " + status + " ");
            assertThat(new JsonObject(connection.body(head)).getString("code")).isEqualTo(code);
            connection.send(" ".repeat(LENGTH / 2) + "GET /health/live HTTP/1.1\nHost: a\n\n");
            assertThat(connection.head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void ofManyUnfinishedBodiesTheLongestMakeRoomAndAShortOneIsTaken() throws Exception {
        String unfinished = "POST /api/session HTTP/1.1\nHost: a\nContent-Type: application/json\nContent-Length: "
                + (LENGTH + 1) + "\n\n" + " ".repeat(LENGTH);
        double before = hub.http.meter("aztecpour_web_cut_off_total");
        try (Flood flood = new Flood(hub.port())) {
            flood.open("127.0.0.1", 2 * BODIES_AT_ONCE, Flood.text(unfinished));
            WaitFor.until(() -> hub.http.meter("aztecpour_web_cut_off_total") >= before + BODIES_AT_ONCE);
            assertThat(hub.http.admin()).isNotEmpty();
        }
        try (RawConnection connection = new RawConnection(hub.port())) {
            connection.send(unfinished + "x");
            assertThat(connection.head()).startsWith("HTTP/1.1 400 ");
        }
    }
}
