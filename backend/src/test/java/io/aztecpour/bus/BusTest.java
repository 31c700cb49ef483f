package io.aztecpour.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BusTest {
    private static final Command<TapId, Ack> COMMAND = new Command<>("test.command", TapId.class, Ack.class);
    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.register(vertx);

    @AfterEach
    void close() throws Exception {
        vertx.close().await(60, TimeUnit.SECONDS);
    }

    @Test
    void aTopicReachesEveryListenerAsTheSameRecord() throws Exception {
        Promise<Empty> one = Promise.promise();
        Promise<Empty> two = Promise.promise();
        Topic<Empty> topic = new Topic<>("test.topic", Empty.class);
        bus.subscribe(topic, one::complete).completion().await(60, TimeUnit.SECONDS);
        bus.subscribe(topic, two::complete).completion().await(60, TimeUnit.SECONDS);
        bus.publish(topic, Empty.EMPTY);
        assertThat(one.future().await(60, TimeUnit.SECONDS)).isSameAs(Empty.EMPTY);
        assertThat(two.future().await(60, TimeUnit.SECONDS)).isSameAs(Empty.EMPTY);
    }

    @Test
    void aFaultArrivesWithCodeWordsAndFields() {
        Map<String, FieldError> wrong = Map.of(
                "ip",
                FieldError.ofDevice("is no address"),
                "name",
                FieldError.MISSING,
                "density_g_per_ml",
                FieldError.outOfRange(0.5, 2),
                "log_level",
                FieldError.notOneOf(List.of("INFO", "DEBUG")));
        bus.serve(COMMAND.at("a"), name -> Future.failedFuture(new Fault(Code.DEVICE_REFUSED, "no", wrong)));
        assertThatThrownBy(() -> bus.ask(COMMAND.at("a"), new TapId("a")).await(60, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(Fault.class, fault -> {
                    assertThat(fault.code()).isEqualTo(Code.DEVICE_REFUSED);
                    assertThat(fault.reason()).isEqualTo("no");
                    assertThat(fault.fields().keySet()).isEqualTo(wrong.keySet());
                    wrong.forEach((field, error) -> {
                        FieldError arrived = fault.fields().get(field);
                        assertThat(arrived.code()).isEqualTo(error.code());
                        assertThat(arrived.words()).isEqualTo(error.words());
                        assertThat(new JsonObject(arrived.bounds())).isEqualTo(new JsonObject(error.bounds()));
                    });
                });
    }

    @Test
    void aDefectBecomesAnInternalFaultThatTellsNothing() {
        bus.serve(COMMAND, name -> {
            throw new IllegalStateException("a secret of the implementation");
        });
        assertThatThrownBy(() -> bus.ask(COMMAND, new TapId("a")).await(60, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(Code.INTERNAL))
                .hasMessageNotContaining("secret");
    }

    @Test
    void nobodyThereIsAFaultAtOnce() {
        assertThatThrownBy(() -> bus.ask(COMMAND, new TapId("a")).await(60, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(Code.INTERNAL));
    }

    @Test
    void aTapThatNobodySpeaksToIsOffline() {
        assertThatThrownBy(() -> bus.ask(COMMAND.at("nobody"), new TapId("a")).await(60, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(Code.DEVICE_OFFLINE));
    }

    @Test
    void aRecordSurvivesTheWireBetweenNodes() {
        Pour pour = new Pour("id", "tap", PourPhase.POURING, 30, "ana", 12.5, true, true, null, null, 1L, null, "Ana");
        RecordCodec codec = new RecordCodec();
        Buffer wire = Buffer.buffer("ahead");
        int start = wire.length();
        codec.encodeToWire(wire, pour);
        assertThat(codec.decodeFromWire(start, wire)).isEqualTo(pour);
    }

    @Test
    void onlyOurOwnRecordsAreMadeFromTheWire() {
        byte[] type = "java.lang.Object".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Buffer wire = Buffer.buffer()
                .appendInt(type.length)
                .appendBytes(type)
                .appendInt(2)
                .appendString("{}");
        assertThatThrownBy(() -> new RecordCodec().decodeFromWire(0, wire)).hasMessageContaining("not a record");
    }
}
