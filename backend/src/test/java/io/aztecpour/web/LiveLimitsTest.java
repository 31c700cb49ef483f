package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.bus.Addresses;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.WaitFor;
import io.aztecpour.live.LiveOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class LiveLimitsTest {
    /** So many taps make a frame of some kilobytes, and only so many frames a second go to one browser. */
    private static final String[] TAPS = IntStream.range(0, 41)
            .mapToObj(tap -> tap == 0 ? "left" : "tap-" + tap)
            .toArray(String[]::new);

    /** A client whose kernel takes little, so that the hub soon feels that it does not read. */
    private static final WebSocketClientOptions NARROW =
            new WebSocketClientOptions().setReceiveBufferSize(4_096).setClosingTimeout(1);

    @TempDir
    Path data;

    private HubFixture hub(int sockets, int perAddress, int queuedBytes, long silenceMs) {
        return HubFixture.open(HubSetup.in(data)
                .withLive(new LiveOptions(false, sockets, perAddress, queuedBytes, silenceMs))
                .withSilentTaps(TAPS));
    }

    private static Browser narrow(HubFixture hub) {
        return Browser.over(hub, hub.http.outside.createWebSocketClient(NARROW));
    }

    @Test
    void aClientThatStopsReadingGetsTheLatestAndNoBacklog() {
        try (HubFixture hub = hub(10, 10, 1 << 20, 60_000)) {
            Browser slow = narrow(hub);
            slow.socket.pause();
            int held = flood(hub);
            Browser other = Browser.welcome(hub, null);
            IntStream.rangeClosed(held + 1, held + 10).forEach(seq -> sendReadings(hub, seq));
            slow.socket.resume();
            slow.first(frame -> seq(frame) == held + 10);
            other.first(frame -> seq(frame) == held + 10);
            // On a busy machine the readings of one moment come in more than one frame: those of one tap are counted.
            long ofOneTap = slow.all("readings").stream()
                    .filter(frame -> seq(frame) > 0)
                    .count();
            assertThat(ofOneTap).isLessThan(held + 10);
            assertThat(hub.http.meter("aztecpour_live_too_slow_total")).isZero();
        }
    }

    /** Sends readings until the hub holds some back, which it does from then on. */
    private static int flood(HubFixture hub) {
        int seq = 0;
        while (hub.http.meter("aztecpour_live_readings_skipped_total") == 0) {
            sendReadings(hub, ++seq);
        }
        return seq;
    }

    /** Sends readings of every tap, and waits until the hub took them. */
    private static void sendReadings(HubFixture hub, int seq) {
        for (String tap : TAPS) {
            hub.bus.publish(Addresses.READINGS, Samples.reading(tap, seq, seq));
        }
        WaitFor.until(() -> taken(hub) == seq);
    }

    private static long taken(HubFixture hub) {
        JsonObject left = hub.http.get("/api/taps/" + TAPS[TAPS.length - 1]).bodyAsJsonObject();
        return left.getJsonObject("reading").getLong("seq");
    }

    private static long seq(JsonObject frame) {
        return "readings".equals(frame.getString("type"))
                ? frame.getJsonArray("taps").stream()
                        .map(JsonObject.class::cast)
                        .filter(reading -> reading.getString("tap").equals("left"))
                        .mapToLong(reading -> reading.getLong("seq"))
                        .findFirst()
                        .orElse(-1)
                : -1;
    }

    /** One that has much to say, so that few of them are too much. */
    private static Pour pour(String id) {
        String reason = "The glass was lifted. ".repeat(100);
        return new Pour(id, "left", PourPhase.FAILED, 30, "anna", 12.5, true, true, "LIFTED", reason, 1, 2L, "Bo");
    }

    @Test
    void aClientThatCannotTakePoursIsClosedAndTheOthersMissNone() {
        try (HubFixture hub = hub(10, 10, 16 * 1024, 60_000)) {
            Browser slow = narrow(hub);
            Browser other = Browser.welcome(hub, null);
            slow.socket.pause();
            int pours = 0;
            while (hub.http.meter("aztecpour_live_too_slow_total") == 0) {
                String id = "r-" + pours++;
                hub.bus.publish(Addresses.POURS, pour(id));
                other.first(frame -> "pour".equals(frame.getString("type"))
                        && id.equals(frame.getJsonObject("pour").getString("request_id")));
            }
            slow.socket.resume();
            assertThat(slow.closeCode()).isEqualTo(1013);
            assertThat(other.all("pour")).hasSize(pours);
            WaitFor.until(() -> hub.http.meter("aztecpour_live_sockets") == 1);
        }
    }

    @Test
    void aClientThatNeverReadsAgainIsCutOff() {
        try (HubFixture hub = hub(10, 10, 16 * 1024, 60_000)) {
            Browser dead = narrow(hub);
            Browser other = Browser.welcome(hub, null);
            dead.socket.pause();
            int pours = 0;
            while (hub.http.meter("aztecpour_live_too_slow_total") == 0) {
                int heard = other.frames.size();
                hub.bus.publish(Addresses.POURS, pour("r-" + pours++));
                WaitFor.until(() -> other.frames.size() > heard);
            }
            WaitFor.until(() -> hub.http.meter("aztecpour_live_sockets") == 1);
        }
    }

    @Test
    void aSilentClientIsClosedAndOneThatAnswersPingsStays() throws Exception {
        // Long, so that even a busy machine leaves only one that never answers silent for all of it.
        try (HubFixture hub = hub(10, 10, 16 * 1024, 15_000);
                RawConnection silent = new RawConnection(hub.port()).send(RawConnection.LIVE)) {
            assertThat(silent.head()).startsWith("HTTP/1.1 101 ");
            Browser alive = Browser.welcome(hub, null);
            silent.awaitEnd();
            WaitFor.until(() -> hub.http.meter("aztecpour_live_sockets") == 1);
            assertThat(alive.socket.isClosed()).isFalse();
        }
    }

    @Test
    void tooManySocketsAreTurnedAway() {
        try (HubFixture hub = hub(10, 2, 16 * 1024, 60_000)) {
            Browser first = Browser.welcome(hub, null);
            Browser.welcome(hub, null);
            assertThatThrownBy(() -> HubFixture.await(hub.http.listen(new WebSocketConnectOptions())))
                    .isInstanceOfSatisfying(
                            UpgradeRejectedException.class,
                            refused -> assertThat(refused.getStatus()).isEqualTo(429));
            HubFixture.await(first.socket.close());
            WaitFor.until(() -> hub.http.meter("aztecpour_live_sockets") == 1);
            Browser.welcome(hub, null);
            assertThat(hub.http.meter("aztecpour_live_turned_away_total")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"ping\"}", "{\"type\":\"subscribe\"}", ""})
    void aClientThatTalksWithoutEndIsClosedAtOnce(String said) {
        try (HubFixture hub = hub(10, 10, 16 * 1024, 60_000)) {
            Browser chatty = Browser.welcome(hub, null);
            for (int i = 0; i < 200; i++) {
                if (said.isEmpty()) {
                    chatty.socket.writePing(Buffer.buffer());
                } else {
                    chatty.socket.writeTextMessage(said);
                }
            }
            assertThat(chatty.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void aMessageInPiecesWithoutEndIsHungUpOn() throws Exception {
        try (HubFixture hub = hub(10, 10, 16 * 1024, 60_000);
                RawConnection endless = new RawConnection(hub.port()).send(RawConnection.LIVE)) {
            assertThat(endless.head()).startsWith("HTTP/1.1 101 ");
            String noWord = "\u0000\u0080\u0000\u0000\u0000\u0000";
            endless.send(("\u0001" + noWord.substring(1) + noWord.repeat(200)).getBytes(StandardCharsets.ISO_8859_1));
            endless.awaitEnd();
            WaitFor.until(() -> hub.http.meter("aztecpour_web_cut_off_total") == 1);
        }
    }

    @Test
    void browsersAreToldThatTheHubStops() {
        try (HubFixture hub = hub(10, 10, 16 * 1024, 60_000)) {
            Browser browser = Browser.welcome(hub, null);
            hub.stopHub();
            assertThat(browser.closeCode()).isEqualTo(1001);
        }
    }

    @Test
    void hundredsOfBrowsersGetTheSameReading() {
        try (HubFixture hub = hub(2_000, 2_000, 16 * 1024, 60_000)) {
            WebSocketClient many =
                    hub.http.outside.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(300));
            List<Browser> browsers = IntStream.range(0, 300)
                    .mapToObj(i -> Browser.over(hub, many))
                    .toList();
            hub.bus.publish(Addresses.READINGS, Samples.reading("left", 7, 70));
            browsers.forEach(browser -> browser.first(frame -> seq(frame) == 7));
            assertThat(hub.http.meter("aztecpour_live_sockets")).isEqualTo(300);
        }
    }
}
