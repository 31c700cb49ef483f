package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Some hundreds of seeded inputs; the bench of the same name takes ten thousand. */
class FuzzTest {
    private static final long SEED = 2_026;

    private static TestHub hub;

    @BeforeAll
    static void open() {
        hub = new TestHub();
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @Test
    void httpAnswersWhateverItIsAsked() {
        HttpFuzz fuzz = new HttpFuzz(hub, SEED);
        for (int i = 0; i < 400; i++) {
            fuzz.once();
        }
        assertThat(fuzz.statuses).containsKeys(200, 400, 401, 404);
        assertThat(hub.get("/api/status").statusCode()).isEqualTo(200);
    }

    @Test
    void theSocketClosesOrAnswersWhateverItHears() {
        Browser witness = Browser.welcome(hub, null);
        SocketFuzz fuzz = new SocketFuzz(hub, SEED);
        for (int i = 0; i < 200; i++) {
            fuzz.once();
        }
        witness.say(new JsonObject().put("type", "ping"));
        witness.first("pong");
        WaitFor.until(() -> hub.live.sockets() == 1);
        witness.socket.close();
    }
}
