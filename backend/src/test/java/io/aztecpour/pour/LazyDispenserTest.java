package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.store.StoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A dispenser without a scale that says yes at once, and pours later, unseen or not at all. It names no pours and knows its last. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(VertxExtension.class)
class LazyDispenserTest {
    private static final int LAST_POUR_ML = 30;
    private static final long NEVER = -1;

    @TempDir
    Path data;

    private Vertx vertx;
    private HubFixture hub;
    private HttpServer server;
    private long startsAfterMs = NEVER;
    private long poursForMs = 300;
    private long answersAfterMs = 1;
    private boolean blinks;
    private boolean pouring;
    private int lastPourMl = LAST_POUR_ML;

    @BeforeEach
    void open(Vertx vertx) throws Exception {
        this.vertx = vertx;
        server = await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
        hub = HubFixture.of(StoreOptions.in(data));
        Future<?> seen = hub.next(Addresses.READINGS, reading -> reading.glass() == Glass.PRESENT);
        String url = "http://127.0.0.1:" + server.actualPort();
        await(hub.bus.ask(Addresses.ADD_TAP, new TapDraft("lazy", null, "Water", null, 1.0, url, null)));
        await(seen);
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
    }

    private void answer(HttpServerRequest request) {
        if (request.path().equals("/status")) {
            vertx.setTimer(answersAfterMs, due -> request.response().end(status()));
        } else if (request.path().equals("/dispense")) {
            request.body().onSuccess(body -> start(body.toJsonObject().getInteger("amount_ml")));
            request.response().end("{\"ok\":true}");
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private String status() {
        boolean seen = pouring && !blinks;
        blinks = false;
        return new JsonObject()
                .put("state", seen ? "pouring" : "idle")
                .put("glass_present", true)
                .put("uptime", 100)
                .put("last_pour_ml", lastPourMl)
                .encode();
    }

    private void start(int amountMl) {
        if (startsAfterMs == NEVER) {
            return;
        }
        vertx.setTimer(startsAfterMs, started -> {
            pouring = true;
            vertx.setTimer(poursForMs, ended -> {
                pouring = false;
                lastPourMl = amountMl;
            });
        });
    }

    private Pour pour(int amountMl) throws Exception {
        Future<Pour> end = hub.next(Addresses.POURS, pour -> pour.phase().ended());
        await(hub.bus.ask(Addresses.DISPENSE, new DispenseRequest("lazy", amountMl, "guest", null, null)));
        return await(end);
    }

    @Test
    void whatNeverPouredIsNoSuccessByTheFigureOfThePourBefore() throws Exception {
        Pour pour = pour(LAST_POUR_ML);
        assertThat(pour.phase()).isEqualTo(PourPhase.FAILED);
        assertThat(pour.code()).isEqualTo(Code.NOT_SEEN.name());
        assertThat(pour.pouredMl()).isNull();
        assertThat(hub.events(pour.requestId()))
                .extracting(Event::status)
                .containsExactly(EventStatus.STARTED, EventStatus.FAILED);
    }

    @Test
    void aPumpThatStartsLateIsWaitedFor() throws Exception {
        startsAfterMs = 400;
        Pour pour = pour(40);
        assertThat(pouring).isFalse();
        assertThat(pour.phase()).isEqualTo(PourPhase.SUCCESS);
        assertThat(pour.pouredMl()).isEqualTo(40);
        assertThat(pour.measured()).isFalse();
    }

    @Test
    void aDispenserThatBlinksPoursToItsEnd() throws Exception {
        startsAfterMs = 1;
        poursForMs = 1_500;
        Future<?> seen = hub.next(Addresses.READINGS, reading -> reading.state() == DeviceState.POURING);
        seen.onSuccess(reading -> blinks = true);
        Pour pour = pour(40);
        assertThat(blinks).isFalse();
        assertThat(pouring).isFalse();
        assertThat(pour.phase()).isEqualTo(PourPhase.SUCCESS);
        assertThat(pour.pouredMl()).isEqualTo(40);
    }

    @Test
    void whatIsDoneBetweenTwoSlowAnswersIsTakenAsTheDispenserCountsIt() throws Exception {
        answersAfterMs = 400;
        startsAfterMs = 1;
        poursForMs = 50;
        lastPourMl = 2;
        Pour pour = pour(2);
        assertThat(pour.phase()).as(pour.reason()).isEqualTo(PourPhase.SUCCESS);
        assertThat(pour.pouredMl()).isEqualTo(2);
        assertThat(pour.measured()).isFalse();
    }
}
