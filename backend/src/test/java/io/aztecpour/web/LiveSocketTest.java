package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.bus.Addresses;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSocketTest {
    @TempDir
    static Path data;

    @AutoClose
    private static HubFixture hub;

    @BeforeAll
    static void open() {
        hub = HubFixture.open(
                HubSetup.in(data).withOrigins("https://bar.example").withSilentTaps("left", "right"));
    }

    @Test
    void theSnapshotComesFirstAndThenEveryChange() {
        hub.bus.publish(Addresses.READINGS, Samples.reading("left", 1, 100));
        WaitFor.until(() -> Double.valueOf(100)
                .equals(hub.http
                        .get("/api/taps/left")
                        .bodyAsJsonObject()
                        .getJsonObject("reading")
                        .getDouble("weight_g")));
        Browser browser = Browser.welcome(hub, null);
        JsonObject hello = browser.frames.get(0);
        assertThat(hello.getString("type")).isEqualTo("hello");
        assertThat(hello.getInteger("protocol")).isEqualTo(1);
        assertThat(hello.getString("role")).isEqualTo("guest");
        assertThat(hello.getInteger("max_pour_ml")).isEqualTo(60);
        assertThat(hello.getString("access_pour")).isEqualTo("staff");
        JsonObject left = hello.getJsonArray("taps").getJsonObject(0);
        assertThat(left.getString("id")).isEqualTo("left");
        assertThat(left.getJsonObject("reading").getDouble("weight_g")).isEqualTo(100);
        hub.bus.publish(Addresses.READINGS, Samples.reading("left", 2, 101));
        JsonObject next = browser.first("readings");
        assertThat(next.getLong("seq")).isGreaterThan(hello.getLong("seq"));
        assertThat(next.getJsonArray("taps").getJsonObject(0).getDouble("weight_g"))
                .isEqualTo(101);
        hub.bus.publish(Addresses.TAP_HEALTH, Samples.health("right", true, null, Samples.SCALE));
        JsonObject tap = browser.first("tap").getJsonObject("tap");
        assertThat(tap.getBoolean("online")).isTrue();
        assertThat(tap.getJsonArray("capabilities")).isEqualTo(new JsonArray(List.of("stop")));
        hub.bus.publish(Addresses.STORE_HEALTH, new StoreHealth(true, null));
        assertThat(browser.first("health").getJsonObject("health").getBoolean("store_ok"))
                .isTrue();
        browser.socket.close();
    }

    @Test
    void aClockThatIsSetBeginsAnewForEveryBrowser() {
        Browser browser = Browser.welcome(hub, null);
        for (long at : new long[] {1, 2, 400_000_000, 400_000_001, 3, 4}) {
            Reading reading = Samples.reading("left", at, at);
            hub.bus.publish(Addresses.READINGS, reading);
            browser.first(frame -> "readings".equals(frame.getString("type"))
                    && frame.getJsonArray("taps").getJsonObject(0).getDouble("weight_g") == at);
        }
        List<String> types = browser.frames.stream()
                .map(frame -> frame.getString("type"))
                .filter(type -> List.of("hello", "readings").contains(type))
                .toList();
        assertThat(types.subList(types.size() - 8, types.size()))
                .containsExactly(
                        "readings", "readings", "hello", "readings", "readings", "hello", "readings", "readings");
        browser.socket.close();
    }

    @Test
    void aPoursProgressComesWithItsReadingsAndEndsWithIt() {
        Browser browser = Browser.welcome(hub, null);
        hub.bus.publish(Addresses.POURS, Samples.pour("r-7", PourPhase.POURING));
        hub.bus.publish(Addresses.READINGS, Samples.reading("left", 10, 100).withPouredMl(14.5));
        assertThat(browser.first("pour").getJsonObject("pour").getString("phase"))
                .isEqualTo("pouring");
        browser.first(frame -> pourMl(frame) != null && pourMl(frame) == 14.5);
        hub.bus.publish(Addresses.POURS, Samples.pour("r-7", PourPhase.SUCCESS));
        hub.bus.publish(Addresses.READINGS, Samples.reading("left", 11, 130));
        JsonObject after = browser.first(frame -> "readings".equals(frame.getString("type"))
                && frame.getJsonArray("taps").getJsonObject(0).getLong("seq") == 11);
        assertThat(pourMl(after)).isNull();
        browser.socket.close();
    }

    private static Double pourMl(JsonObject frame) {
        JsonArray taps = frame.getJsonArray("taps");
        return "readings".equals(frame.getString("type"))
                ? taps.getJsonObject(0).getDouble("pour_ml")
                : null;
    }

    @Test
    void guestsSeeNeitherTokensNorEventsNorAddresses() {
        hub.write(List.of(Samples.event(EventStatus.SUCCESS, null, "r-2")));
        Browser guest = Browser.welcome(hub, null);
        Browser staff = Browser.welcome(hub, hub.http.bartender());
        assertThat(guest.frames.get(0).encode()).doesNotContain("anna").doesNotContain("127.0.1.1");
        assertThat(guest.frames.get(0).getJsonArray("events")).isEmpty();
        assertThat(staff.frames.get(0).getString("role")).isEqualTo("bartender");
        assertThat(staff.frames.get(0).getJsonArray("events")).isNotEmpty();
        assertThat(staff.frames.get(0).encode()).contains("127.0.1.1");
        hub.bus.publish(Addresses.POURS, Samples.pour("r-3", PourPhase.POURING));
        hub.write(List.of(Samples.event(EventStatus.SUCCESS, null, "r-3")));
        assertThat(staff.first("event").getJsonObject("event").getString("request_id"))
                .isEqualTo("r-3");
        assertThat(staff.first("pour").getJsonObject("pour").getString("user_token"))
                .isEqualTo("anna");
        hub.bus.publish(Addresses.STORE_HEALTH, new StoreHealth(true, null));
        guest.first("health");
        assertThat(guest.first("pour").encode()).doesNotContain("anna").doesNotContain("Bo");
        assertThat(guest.all("event")).isEmpty();
        guest.socket.close();
        staff.socket.close();
    }

    @Test
    void onlyStaffHearWhoIsBlocked() {
        Browser guest = Browser.welcome(hub, null);
        Browser staff = Browser.welcome(hub, hub.http.bartender());
        Pour asked = Samples.pour("r-4", PourPhase.REFUSED);
        hub.bus.publish(
                Addresses.POURS,
                new Pour(
                        asked.requestId(),
                        asked.tap(),
                        asked.phase(),
                        asked.amountMl(),
                        asked.userToken(),
                        null,
                        true,
                        true,
                        "GUEST_BLOCKED",
                        "Maria Secret is blocked: nothing is poured for them.",
                        1,
                        2L,
                        "Bo"));
        assertThat(staff.first("pour").encode()).contains("Maria Secret");
        assertThat(guest.first("pour").encode())
                .contains("This guest is blocked")
                .doesNotContain("Secret");
        assertThat(Browser.welcome(hub, null).first("hello").encode()).doesNotContain("Secret");
        guest.socket.close();
        staff.socket.close();
    }

    @Test
    void aTapThatIsGoneIsTakenOffTheScreen() {
        Browser browser = Browser.welcome(hub, null);
        String admin = hub.http.admin();
        JsonObject draft = new JsonObject().put("name", "Extra").put("dispenser_url", "127.0.1.9:1");
        hub.http.as(admin, HttpMethod.POST, "/api/taps", draft);
        browser.first(frame -> "tap".equals(frame.getString("type")) && frame.containsKey("tap"));
        hub.http.as(admin, HttpMethod.DELETE, "/api/taps/extra", null);
        browser.first(frame -> "extra".equals(frame.getString("removed")));
        assertThat(hub.http.get("/api/taps/extra").statusCode()).isEqualTo(404);
        browser.socket.close();
    }

    @Test
    void onlyTheWantedTapsComeAtTheWantedRate() {
        Browser browser = Browser.welcome(hub, null);
        browser.say(new JsonObject()
                .put("type", "subscribe")
                .put("taps", new JsonArray(List.of("right")))
                .put("max_hz", 1));
        browser.say(new JsonObject().put("type", "ping"));
        browser.first("pong");
        for (int i = 0; i < 50; i++) {
            hub.bus.publish(Addresses.READINGS, Samples.reading("left", 100 + i, i));
            hub.bus.publish(Addresses.READINGS, Samples.reading("right", 100 + i, i));
        }
        // The first of them at once, the last of them with the next turn, and none between.
        browser.first(frame -> lastSeq(frame) == 149);
        assertThat(browser.all("readings")).hasSizeLessThanOrEqualTo(3);
        assertThat(browser.all("readings").toString()).doesNotContain("left");
        browser.socket.close();
    }

    private static long lastSeq(JsonObject frame) {
        return "readings".equals(frame.getString("type"))
                ? frame.getJsonArray("taps").getJsonObject(0).getLong("seq")
                : 0;
    }

    @Test
    void everythingThatIsDueComesInOneFrame() {
        Browser browser = Browser.welcome(hub, null);
        AtomicLong seq = new AtomicLong(200);
        WaitFor.until(() -> {
            // Faster than frames may follow each other: the first goes alone, perhaps, and the next ones together.
            long now = seq.incrementAndGet();
            hub.bus.publish(Addresses.READINGS, Samples.reading("left", now, now));
            hub.bus.publish(Addresses.READINGS, Samples.reading("right", now, now));
            return browser.frames.stream().anyMatch(LiveSocketTest::hasBothTapsOfOneMoment);
        });
        browser.socket.close();
    }

    private static boolean hasBothTapsOfOneMoment(JsonObject frame) {
        JsonArray taps = frame.getJsonArray("taps");
        return "readings".equals(frame.getString("type"))
                && taps.size() == 2
                && taps.getJsonObject(0).getLong("seq") > 200
                && taps.getJsonObject(0)
                        .getLong("seq")
                        .equals(taps.getJsonObject(1).getLong("seq"));
    }

    @Test
    void everybodyGetsThePictureAnewWhenItChanges() {
        Browser browser = Browser.welcome(hub, null);
        String admin = hub.http.admin();
        hub.http.as(admin, HttpMethod.PATCH, "/api/settings", new JsonObject().put("access_pour", "anyone"));
        browser.first(frame -> "anyone".equals(frame.getString("access_pour")));
        hub.http.as(admin, HttpMethod.PATCH, "/api/settings", new JsonObject().put("access_pour", "staff"));
        WaitFor.until(() -> browser.all("hello").size() >= 3);
        browser.socket.close();
    }

    @Test
    void whatIsNotInTheContractClosesTheSocketWithAReason() {
        for (String said : List.of(
                "{",
                "[]",
                "null",
                "{}",
                "{\"type\":\"dispense\"}",
                "{\"type\":\"subscribe\",\"max_hz\":61}",
                "{\"type\":\"subscribe\",\"max_hz\":\"fast\"}",
                "{\"type\":\"subscribe\",\"taps\":\"left\"}",
                "{\"type\":\"subscribe\",\"taps\":[1]}")) {
            Browser browser = Browser.welcome(hub, null);
            browser.socket.writeTextMessage(said);
            assertThat(browser.closeCode()).as(said).isEqualTo(1008);
            assertThat(browser.socket.closeReason()).as(said).isNotBlank();
        }
    }

    @Test
    void bytesAndWhatIsTooLargeAreRefused() {
        Browser bytes = Browser.welcome(hub, null);
        bytes.socket.writeBinaryMessage(Buffer.buffer("x"));
        assertThat(bytes.closeCode()).isEqualTo(1003);
        Browser large = Browser.welcome(hub, null);
        large.socket.writeTextMessage("{\"type\":\"" + "x".repeat(17_000) + "\"}");
        assertThat(large.closeCode()).isEqualTo(1009);
        Browser pieces = Browser.welcome(hub, null);
        pieces.socket.writeFrame(WebSocketFrame.textFrame("x".repeat(10_000), false));
        pieces.socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(10_000)), true));
        assertThat(pieces.closeCode()).isEqualTo(1009);
    }

    @Test
    void aForeignPageIsNotListenedTo() {
        assertThatThrownBy(() -> HubFixture.await(
                        hub.http.listen(new WebSocketConnectOptions().putHeader("Origin", "https://evil.example"))))
                .isInstanceOfSatisfying(
                        UpgradeRejectedException.class,
                        refused -> assertThat(refused.getStatus()).isEqualTo(403));
        HubFixture.await(hub.http.listen(new WebSocketConnectOptions().putHeader("Origin", "https://bar.example")))
                .close();
        HubFixture.await(hub.http.listen(
                        new WebSocketConnectOptions().putHeader("Origin", "http://127.0.0.1:" + hub.port())))
                .close();
    }

    @Test
    void signingOutClosesTheSocketsOfThatSession() {
        String ada = hub.http.admin();
        String bo = hub.http.bartender();
        Browser adas = Browser.welcome(hub, ada);
        Browser bos = Browser.welcome(hub, bo);
        hub.http.as(bo, HttpMethod.DELETE, "/api/session", null);
        assertThat(bos.closeCode()).isEqualTo(1008);
        adas.say(new JsonObject().put("type", "ping"));
        adas.first("pong");
        adas.socket.close();
    }

    @Test
    void notAWebSocketIsToldSo() {
        var answer = hub.http.get("/api/live");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo("INVALID");
    }
}
