package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.pour.StopAnswer;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.virtualesp32.Extensions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Staff press stop, in every phase and at every kind of device. Each test has a tap of its own. */
class StopTest {
    private static final int TAPS = 6;
    private static final int PLAIN = TAPS;
    private static final int SAY_NO = 2;

    @TempDir
    static Path data;

    private static HubFixture hub;

    @BeforeAll
    static void open() throws Exception {
        hub = HubFixture.of(
                StoreOptions.in(data),
                IntStream.rangeClosed(0, PLAIN + 1 + SAY_NO)
                        .mapToObj(tap -> TapStand.one(TapStand.calm(tap + 1)
                                .setExtensions(tap == PLAIN || tap == PLAIN + 1 ? Extensions.NONE : Extensions.ALL)))
                        .toArray(TapStand[]::new));
    }

    @AfterAll
    static void close() throws Exception {
        hub.close();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aRunningPourEndsAndTheLogSaysWho() throws Exception {
        hub.place(0);
        Future<Pour> end = hub.ended(0);
        Future<?> flows = hub.poured(0, 5);
        hub.dispense(0, 60, "guest");
        await(flows);
        assertThat(hub.stop(0, "Ana").stopped()).containsExactly("tap-0");

        Pour pour = await(end);
        assertThat(pour.code()).isEqualTo("STOPPED");
        assertThat(pour.staff()).isEqualTo("Ana");
        assertThat(pour.reason()).startsWith("Stopped by Ana. ").endsWith(" of 60 ml are in the glass.");
        assertThat(hub.devices.settled(0).getDouble("ml_in_glass")).isLessThan(50);
    }

    /** Its pump starts before the answer, or well after. */
    @ParameterizedTest
    @CsvSource({"8, 0", "9, 600"})
    @Execution(ExecutionMode.CONCURRENT)
    void aDispenserThatSaysNoAndPoursAllTheSameIsStopped(int tap, int afterMs) throws Exception {
        hub.place(tap);
        String commands = "\"path\":\"/dispense\",\"times\":1,\"ms\":" + afterMs;
        await(hub.devices.strike(tap, "says_no", commands));
        Pour pour = hub.pour(tap, 60);

        assertThat(pour.code()).isEqualTo("DEVICE_REFUSED");
        assertThat(pour.reason()).contains("said no, but poured all the same").endsWith(" of 60 ml are in the glass.");
        assertThat(hub.devices.settled(tap).getDouble("ml_in_glass")).isLessThan(50);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aPourThatIsStillCheckedNeverBegins() throws Exception {
        hub.place(1);
        Future<Pour> checking = hub.phase(1, PourPhase.CHECKING);
        hub.sim(1, "glass", new JsonObject().put("present", true).put("empty_g", 300));
        Future<DispenseAnswer> answer = hub.wish(1, 30, "guest", null);
        await(checking);
        assertThat(hub.stop(1, "Ana").stopped()).containsExactly("tap-1");
        assertThat(await(answer).code()).isEqualTo(Code.STOPPED);
        assertThat(hub.truth(1).getInteger("pours_started")).isZero();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCommandWhoseAnswerIsOutIsStoppedBeforeItComes() throws Exception {
        hub.place(2);
        hub.fault(
                2, new JsonObject().put("kind", "slow").put("path", "/dispense").put("ms", 1_800));
        Future<Pour> end = hub.ended(2);
        Future<Pour> pouring = hub.phase(2, PourPhase.POURING);
        Future<Pour> commanded = hub.phase(2, PourPhase.STARTED);
        hub.wish(2, 60, "guest", null);
        await(commanded);
        hub.devices.until(2, "/sim/state", truth -> truth.getBoolean("pump_on"));
        hub.stop(2, "Ana");
        hub.devices.until(2, "/sim/state", truth -> !truth.getBoolean("pump_on"));
        assertThat(pouring.isComplete()).isFalse();
        assertThat(await(end).code()).isEqualTo("STOPPED");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aPollThatHangsDoesNotHoldAStopUp() throws Exception {
        hub.place(3);
        Future<Pour> end = hub.ended(3);
        Future<?> flows = hub.poured(3, 3);
        hub.dispense(3, 60, "guest");
        await(flows);
        hub.fault(3, new JsonObject().put("kind", "hang").put("path", "/status"));
        hub.stop(3, "Ana");
        hub.devices.until(3, "/sim/state", truth -> !truth.getBoolean("pump_on"));
        assertThat(hub.truth(3).getJsonArray("faults")).containsExactly("hang");
        hub.devices.clearFaults(3);
        assertThat(await(end).code()).isEqualTo("STOPPED");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void afterThePourAStopIsWrittenAndSpoilsNothing() throws Exception {
        hub.place(4);
        Future<Pour> settling = hub.phase(4, PourPhase.SETTLING);
        Future<Pour> end = hub.ended(4);
        Future<Event> written = hub.next(
                Addresses.EVENTS, event -> event.status() == EventStatus.CHANGED && "tap-4".equals(event.tap()));
        hub.dispense(4, 10, "guest");
        await(settling);
        hub.stop(4, "Ana");
        assertThat(await(written).staff()).isEqualTo("Ana");
        assertThat(await(end).phase()).isEqualTo(PourPhase.SUCCESS);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatNobodyAskedForIsStoppedToo() throws Exception {
        hub.place(5);
        Future<?> seen = hub.next(
                Addresses.READINGS, reading -> HubFixture.of(reading, 5) && reading.state() == DeviceState.POURING);
        hub.devices.dispense(5, 60);
        await(seen);
        hub.stop(5, "Ana");
        assertThat(hub.devices.settled(5).getDouble("ml_in_glass")).isLessThan(50);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatPoursUnaskedWhereThereIsNoStopIsNotSaidToBeStopped() throws Exception {
        hub.place(PLAIN + 1);
        Future<?> seen = hub.next(
                Addresses.READINGS,
                reading -> HubFixture.of(reading, PLAIN + 1) && reading.state() == DeviceState.POURING);
        hub.devices.dispense(PLAIN + 1, 60);
        await(seen);
        StopAnswer answer = hub.stop(PLAIN + 1, "Ana");
        assertThat(answer.stopped()).isEmpty();
        assertThat(answer.cannotStop()).containsExactly("tap-" + (PLAIN + 1));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aDispenserWithoutAStopPoursOnAndTheLogSaysSo() throws Exception {
        hub.place(PLAIN);
        Future<Pour> end = hub.ended(PLAIN);
        Future<?> flows = hub.poured(PLAIN, 3);
        hub.dispense(PLAIN, 20, "guest");
        await(flows);
        assertThat(hub.stop(PLAIN, "Ana").cannotStop()).containsExactly("tap-" + PLAIN);

        Pour pour = await(end);
        assertThat(pour.code()).isEqualTo("STOPPED");
        assertThat(pour.reason()).startsWith("Ana pressed stop, but this dispenser cannot be stopped");
        assertThat(List.of(pour.pouredMl()).get(0)).isGreaterThan(15);
    }
}
