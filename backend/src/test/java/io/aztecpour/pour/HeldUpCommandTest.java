package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.TapEdit;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Tap;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.virtualesp32.Extensions;
import io.aztecpour.virtualesp32.VirtualEsp32;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Network or device stand still from the moment of a command or a stop, for shorter or longer than anybody waits. Nothing
 * flows that is not followed and written, and nothing into the next guest's glass.
 */
class HeldUpCommandTest {
    private static final int TAPS = 7;
    private static final int AMOUNT_ML = 40;
    /** Longer than the outcome waits for a silent device. */
    private static final int LONG_FROZEN_MS = 38_000;

    /** Noise and drift of the scale, and drops after its last sample, ml. */
    private static final double AGREES_ML = 3.5;
    /** A drop that an earlier pour left in the spout, ml. */
    private static final double DRIP_ML = 1;

    @TempDir
    static Path data;

    private static HubFixture hub;
    private static final BlockingQueue<Integer> WITH_ALL = new LinkedBlockingQueue<>();
    private static final BlockingQueue<Integer> PLAIN = new LinkedBlockingQueue<>();

    @BeforeAll
    static void open() throws Exception {
        hub = HubFixture.of(
                StoreOptions.in(data),
                IntStream.range(0, 2 * TAPS)
                        .mapToObj(tap -> TapStand.one(
                                TapStand.calm(tap + 1).setExtensions(tap < TAPS ? Extensions.ALL : Extensions.NONE)))
                        .toArray(TapStand[]::new));
        IntStream.range(0, TAPS).forEach(WITH_ALL::add);
        IntStream.range(TAPS, 2 * TAPS).forEach(PLAIN::add);
    }

    @AfterAll
    static void close() throws Exception {
        hub.close();
    }

    /** Silent for clearly longer than the hub waits for the answer to a command, which is 2 s. */
    @ParameterizedTest(name = "silent for {0} ms")
    @CsvSource({"4000", "8500"})
    @Execution(ExecutionMode.CONCURRENT)
    void whatTheNetworkHeldUpNeverArrives(int silentMs) throws Exception {
        at(WITH_ALL, tap -> neverArrives(tap, silentMs));
        at(PLAIN, tap -> neverArrives(tap, silentMs));
    }

    private static void neverArrives(int tap, int silentMs) throws Exception {
        Pour pour = pourThrough(tap, "silence", silentMs, false);
        assertThat(pour.code()).as(pour.reason()).isEqualTo(Code.NOT_STARTED.name());
        assertThat(hub.truth(tap).getDouble("ml_in_glass")).isLessThan(DRIP_ML);
        pourAgain(tap);
    }

    @ParameterizedTest(name = "frozen for {0} ms")
    @CsvSource("3600")
    @Execution(ExecutionMode.CONCURRENT)
    void whatPoursLateIsStoppedFollowedAndWritten(int frozenMs) throws Exception {
        at(PLAIN, tap -> {
            Pour pour = pourThrough(tap, "freeze", frozenMs, false);
            JsonObject truth = hub.devices.settled(tap);
            assertThat(pour.measured()).isTrue();
            assertThat(pour.pouredMl()).isEqualTo(truth.getDouble("ml_in_glass"), within(AGREES_ML));
            pourAgain(tap);
        });
    }

    @ParameterizedTest(name = "frozen for {0} ms")
    @CsvSource("3600")
    @Execution(ExecutionMode.CONCURRENT)
    void aCommandWithAnOldTicketNeverPours(int frozenMs) throws Exception {
        at(WITH_ALL, tap -> {
            Pour pour = pourThrough(tap, "freeze", frozenMs, false);
            assertThat(pour.code()).as(pour.reason()).isEqualTo(Code.NOT_STARTED.name());
            assertThat(hub.truth(tap).getDouble("ml_in_glass")).isLessThan(DRIP_ML);
            pourAgain(tap);
        });
    }

    @ParameterizedTest(name = "answers held up for {0} ms")
    @CsvSource("2500")
    @Execution(ExecutionMode.CONCURRENT)
    void whatPouredUnheardIsFoundAndWritten(int silentMs) throws Exception {
        at(WITH_ALL, tap -> foundAndWritten(tap, silentMs));
        at(PLAIN, tap -> foundAndWritten(tap, silentMs));
    }

    private static void foundAndWritten(int tap, int silentMs) throws Exception {
        Pour pour = pourThrough(tap, "silence", silentMs, true);
        assertThat(pour.pouredMl()).isEqualTo(hub.devices.settled(tap).getDouble("ml_in_glass"), within(AGREES_ML));
        pourAgain(tap);
    }

    @ParameterizedTest(name = "{0} for {1} ms at the stop")
    @CsvSource({"silence,1500", "freeze,3600"})
    @Execution(ExecutionMode.CONCURRENT)
    void aStopThatIsHeldUpCostsLittleAndStopsNobodyElse(String kind, int silentMs) throws Exception {
        at(WITH_ALL, tap -> {
            Pour pour = pourThrough(tap, kind, silentMs, false, "/stop");
            double inGlass = hub.devices.settled(tap).getDouble("ml_in_glass");
            if (pour.measured()) {
                assertThat(pour.pouredMl()).isLessThan(inGlass + AGREES_ML);
            }
            pourAgain(tap);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aDispenserThatWasGivenUpIsWatchedUntilItIsBack() throws Exception {
        at(PLAIN, tap -> {
            Future<Event> late = hub.next(
                    Addresses.EVENTS,
                    event -> Code.POURED_LATE.name().equals(event.code()) && ("tap-" + tap).equals(event.tap()));
            Pour pour = pourThrough(tap, "freeze", LONG_FROZEN_MS, false);
            assertThat(pour.code()).as(pour.reason()).isEqualTo(Code.DEVICE_LOST.name());
            assertThat(hub.dispense(tap, 20, "next guest").code()).isEqualTo(Code.BUSY);
            Event event = await(late);
            assertThat(event.status()).isEqualTo(EventStatus.CHANGED);
            assertThat(event.userToken()).isEqualTo("guest");
            assertThat(event.reason()).contains("late");
            hub.devices.settled(tap);
            pourAgain(tap);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aDispenserThatIsReplacedIsWaitedForNoLonger() throws Exception {
        int tap = PLAIN.take();
        VirtualEsp32 spare = await(VirtualEsp32.start(hub.vertx, TapStand.calm(tap)));
        hub.place(tap);
        hub.fault(
                tap,
                new JsonObject().put("kind", "freeze").put("path", "/dispense").put("ms", 600_000));
        Future<Pour> end = hub.ended(tap);
        assertThat(hub.dispense(tap, AMOUNT_ML, "guest").code()).isEqualTo(Code.DEVICE_TIMEOUT);
        Tap before = await(hub.bus.ask(Addresses.TAPS, Empty.EMPTY)).taps().get(tap);
        Future<?> heard = hub.next(
                Addresses.READINGS, reading -> HubFixture.of(reading, tap) && reading.state() == DeviceState.IDLE);
        await(hub.bus.ask(Addresses.CHANGE_TAP, new TapEdit(at(before, spare.url()))));
        assertThat(await(end).code()).isEqualTo(Code.DEVICE_LOST.name());
        await(heard);
    }

    private static Tap at(Tap tap, String url) {
        return new Tap(tap.id(), tap.name(), tap.drink(), url, url, tap.position());
    }

    private interface Work {
        void at(int tap) throws Exception;
    }

    private static void at(BlockingQueue<Integer> free, Work work) throws Exception {
        int tap = free.take();
        try {
            work.at(tap);
        } finally {
            free.add(tap);
        }
    }

    private static Pour pourThrough(int tap, String kind, int ms, boolean acts) throws Exception {
        return pourThrough(tap, kind, ms, acts, "/dispense");
    }

    private static Pour pourThrough(int tap, String kind, int ms, boolean acts, String path) throws Exception {
        hub.place(tap);
        int before = hub.truth(tap).getInteger("pours_started");
        hub.fault(
                tap,
                new JsonObject()
                        .put("kind", kind)
                        .put("path", path)
                        .put("ms", ms)
                        .put("acts", acts));
        Future<Pour> end = hub.ended(tap);
        DispenseAnswer answer = hub.dispense(tap, AMOUNT_ML, "guest");
        Pour pour = await(end);
        assertThat(answer.requestId()).isEqualTo(pour.requestId());
        assertThat(answer.code()).isIn(null, Code.DEVICE_TIMEOUT);
        assertThat(hub.truth(tap).getInteger("pours_started") - before).isLessThanOrEqualTo(1);
        assertThat(hub.events(pour.requestId()))
                .extracting(Event::status)
                .containsExactly(
                        EventStatus.STARTED,
                        pour.phase() == PourPhase.SUCCESS ? EventStatus.SUCCESS : EventStatus.FAILED);
        return pour;
    }

    /** The next guest gets what is asked for, and nothing of the pour before. */
    private static void pourAgain(int tap) throws Exception {
        hub.place(tap);
        await(hub.ready(tap));
        Pour next = hub.pour(tap, 20);
        assertThat(next.phase()).as(next.reason()).isEqualTo(PourPhase.SUCCESS);
        double inGlass = hub.devices.settled(tap).getDouble("ml_in_glass");
        assertThat(next.pouredMl()).isEqualTo(inGlass, within(AGREES_ML));
        assertThat(inGlass).isLessThan(30);
    }
}
