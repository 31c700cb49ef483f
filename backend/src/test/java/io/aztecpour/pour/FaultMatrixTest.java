package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.domain.Code;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every kind of fault that the virtual device knows over real HTTP, where it hurts most, and the one right outcome of each. The
 * figures of the ledger are held against the truth of the device, and afterwards the tap must pour again. Every fault in every
 * phase is what the simulation is for.
 */
class FaultMatrixTest {
    /** The scale's noise and drift, and what may land after a glass's last measurement, ml. */
    private static final double AGREES_ML = 3.5;
    /** The drops after the last sample of a scale that fell silent or away, ml. */
    private static final double LATE_DROPS_ML = 8;

    /** A drop that an earlier pour left in the spout, ml. */
    private static final double DRIP_ML = 1;

    private static final int TAPS = 12;

    private static final int PLAIN = 3;
    private static final int WARM = 4;
    private static final BlockingQueue<Integer> FREE = new LinkedBlockingQueue<>();
    private static final BlockingQueue<Integer> FREE_PLAIN = new LinkedBlockingQueue<>();

    private static final Set<String> NEVER_RAN = Set.of(Code.NOT_STARTED.name(), Code.DEVICE_REFUSED.name());

    @TempDir
    static Path data;

    private static HubFixture hub;

    @BeforeAll
    static void open() throws Exception {
        hub = HubFixture.served(
                StoreOptions.in(data),
                IntStream.range(0, TAPS + PLAIN)
                        .mapToObj(tap -> TapStand.one(
                                TapStand.calm(tap + 1).setExtensions(tap < TAPS ? Extensions.ALL : Extensions.NONE)))
                        .toArray(TapStand[]::new));
        warmUp();
        IntStream.range(0, TAPS).forEach(FREE::add);
        IntStream.range(TAPS, TAPS + PLAIN).forEach(FREE_PLAIN::add);
    }

    /** Everything has run before anything is judged: a cold start is slower than a device may be. */
    private static void warmUp() throws Exception {
        List<Future<Pour>> ends = new ArrayList<>();
        for (int tap = 0; tap < WARM; tap++) {
            hub.place(tap);
            ends.add(hub.ended(tap));
            hub.wish(tap, 10, "guest", null);
        }
        await(Future.all(ends));
    }

    @AfterAll
    static void close() throws Exception {
        hub.close();
    }

    /** What the ledger says of the ml. */
    enum Ml {
        /** Measured, and so it is. */
        TRUE,
        /** Measured until the scale fell silent; the last drops are missing. */
        NEARLY,
        /** The device's own figure. */
        CLAIMED,
        /** Nobody knows, and nobody pretends to. */
        UNKNOWN,
        /** Nothing was poured. */
        NONE
    }

    /** What takes longest comes first, so that nobody waits for it in the end. */
    @ParameterizedTest(name = "{0} {1} {2} → {3}")
    @CsvSource(delimiter = '|', textBlock = """
            POURING  | stuck_open      |                                             | TOO_MUCH                       | NEARLY
            POURING  | power           |                                             | DEVICE_LOST                    | NEARLY
            BEFORE   | distance_sensor |                                             | SENSOR_FAILED                  | NONE
            BEFORE   | hang            |                                             | DEVICE_TIMEOUT                 | NONE
            BEFORE   | power           |                                             | DEVICE_OFFLINE                 | NONE
            COMMAND  | hang            | "path":"/dispense","acts":true              | SUCCESS                        | TRUE
            COMMAND  | slow            | "path":"/dispense","ms":3000                | SUCCESS                        | TRUE
            COMMAND  | trickle         | "path":"/dispense","times":1                | SUCCESS                        | TRUE
            COMMAND  | reset           | "path":"/dispense","times":1                | SUCCESS                        | TRUE
            COMMAND  | oversized       | "path":"/dispense","times":1                | SUCCESS                        | TRUE
            COMMAND  | error_500       | "path":"/dispense","times":1                | NOT_STARTED                    | NONE
            COMMAND  | says_no         | "path":"/dispense","times":1                | DEVICE_REFUSED                 | TRUE
            POURING  | weight_sensor   |                                             | SCALE_FAILED                   | CLAIMED
            POURING  | stuck_sensor    |                                             | NO_FLOW                        | UNKNOWN
            POURING  | garbage         | "for_ms":2500                               | DEVICE_LOST                    | TRUE
            POURING  | storage         |                                             | SUCCESS                        | TRUE
            POURING  | no_flow         |                                             | NO_FLOW                        | TRUE
            POURING  | reboot          |                                             | DEVICE_RESTARTED               | NEARLY
            POURING  | clock_jump      |                                             | SUCCESS                        | TRUE
            SETTLING | hang            |                                             | SUCCESS                        | NEARLY
            SETTLING | power           |                                             | SUCCESS                        | NEARLY
            """)
    @Execution(ExecutionMode.CONCURRENT)
    void aDeviceWithEverything(PourStep step, String kind, String more, String outcome, Ml ml) throws Exception {
        tryAt(FREE, step, kind, more, outcome, ml);
    }

    @ParameterizedTest(name = "{0} {1} {2} → {3}")
    @CsvSource(delimiter = '|', textBlock = """
            COMMAND  | hang            | "path":"/dispense"                          | NOT_STARTED                    | NONE
            COMMAND  | reset           | "path":"/dispense","times":1                | SUCCESS                        | TRUE
            COMMAND  | says_no         | "path":"/dispense","times":1                | DEVICE_REFUSED                 | TRUE
            POURING  | hang            | "for_ms":4500                               | SUCCESS                        | TRUE
            POURING  | reboot          |                                             | DEVICE_RESTARTED               | NEARLY
            """)
    @Execution(ExecutionMode.CONCURRENT)
    void aDeviceWithTheSeedsTwoCallsAlone(PourStep step, String kind, String more, String outcome, Ml ml)
            throws Exception {
        tryAt(FREE_PLAIN, step, kind, more, outcome, ml);
    }

    /** When the fault strikes. */
    enum PourStep {
        BEFORE(20),
        COMMAND(20),
        /** Enough that the liquid's end, a lost device and a dry hose are far apart in time. */
        POURING(40),
        SETTLING(20);

        private final int amountMl;

        PourStep(int amountMl) {
            this.amountMl = amountMl;
        }
    }

    private static void tryAt(
            BlockingQueue<Integer> free, PourStep step, String kind, String more, String outcome, Ml ml)
            throws Exception {
        int tap = free.poll(10, TimeUnit.MINUTES);
        try {
            tryOnce(tap, step, kind, more, outcome, ml);
        } finally {
            free.add(tap);
        }
    }

    private static void tryOnce(int tap, PourStep step, String kind, String more, String outcome, Ml ml)
            throws Exception {
        try {
            Pour pour = pourWith(tap, step, kind, more, outcome, ml);
            if (pour.phase() != PourPhase.SUCCESS) {
                pourAgain(tap);
            }
        } finally {
            hub.devices.clearFaults(tap);
            hub.devices.powerOn(tap);
        }
    }

    private static Pour pourWith(int tap, PourStep step, String kind, String more, String outcome, Ml ml)
            throws Exception {
        hub.place(tap);
        int startedBefore = hub.truth(tap).getInteger("pours_started");
        Future<Pour> end = hub.ended(tap);
        if (pulledAtCommand(step, kind)) {
            await(hub.devices.strike(tap, "hang", "\"path\":\"/dispense\""));
        }
        Future<?> moment = pulledAtCommand(step, kind) ? hub.devices.commanded(tap) : moment(tap, step);
        Future<JsonObject> struck = strikesAtCommand(step, more)
                ? hub.devices.strike(tap, kind, more)
                : moment.compose(now -> hub.devices.strike(tap, kind, more));
        if (step == PourStep.BEFORE || strikesAtCommand(step, more)) {
            await(struck);
            hub.devices.awaitFlag(tap, kind);
        }
        DispenseAnswer answer = await(hub.wish(tap, step.amountMl, "guest", null));
        Pour pour = await(end);

        assertThat(pour.code() == null ? "SUCCESS" : pour.code())
                .as(pour.reason())
                .isEqualTo(outcome);
        assertThat(hub.truth(tap).getInteger("pours_started") - startedBefore).isLessThanOrEqualTo(1);
        assertThat(answer.requestId()).isEqualTo(pour.requestId());
        Event last = logged(pour);
        hub.devices.clearFaults(tap);
        agrees(last, hub.devices.settled(tap), ml);
        return pour;
    }

    /** The plug is pulled when the command has arrived and nothing has been answered, not a moment before or after. */
    private static boolean pulledAtCommand(PourStep step, String kind) {
        return step == PourStep.COMMAND && kind.equals("power");
    }

    private static boolean strikesAtCommand(PourStep step, String more) {
        return step == PourStep.COMMAND && more != null && more.contains("/dispense");
    }

    private static Future<?> moment(int tap, PourStep step) {
        return switch (step) {
            case BEFORE -> Future.succeededFuture();
            case COMMAND -> hub.phase(tap, PourPhase.STARTED);
            case POURING -> hub.poured(tap, 5);
            case SETTLING -> hub.phase(tap, PourPhase.SETTLING);
        };
    }

    /** A refusal is one row, a pour that started two; and a failure reads like a sentence. */
    private static Event logged(Pour pour) throws Exception {
        List<Event> events = hub.events(pour.requestId());
        boolean refused = pour.phase() == PourPhase.REFUSED;
        EventStatus last = pour.phase() == PourPhase.SUCCESS ? EventStatus.SUCCESS : EventStatus.FAILED;
        assertThat(events)
                .extracting(Event::status)
                .containsExactlyElementsOf(refused ? List.of(last) : List.of(EventStatus.STARTED, last));
        Event outcome = events.get(events.size() - 1);
        assertThat(outcome.code()).isEqualTo(pour.code());
        if (pour.phase() != PourPhase.SUCCESS) {
            assertThat(outcome.reason()).matches("[A-Z].*[^.]\\.").doesNotContain("null");
        }
        if (pour.phase() == PourPhase.FAILED && !NEVER_RAN.contains(pour.code())) {
            assertThat(outcome.reason())
                    .containsPattern(
                            "\\d+ of \\d+ ml are in the glass|claims \\d+ of \\d+ ml|is not known|nobody knows");
        }
        return outcome;
    }

    private static void agrees(Event outcome, JsonObject truth, Ml ml) {
        double inGlass = truth.getDouble("ml_in_glass");
        switch (ml) {
            case TRUE -> {
                assertThat(outcome.measured()).isTrue();
                assertThat(outcome.measuredMl()).isEqualTo(inGlass, within(AGREES_ML));
            }
            case NEARLY -> assertThat(outcome.measuredMl()).isLessThan(inGlass + AGREES_ML);
            case CLAIMED -> {
                assertThat(outcome.measured()).isFalse();
                assertThat(outcome.measuredMl()).isEqualTo(inGlass, within(LATE_DROPS_ML));
            }
            case UNKNOWN -> assertThat(outcome.measuredMl()).isNull();
            case NONE -> {
                assertThat(inGlass).isLessThan(DRIP_ML);
                assertThat(outcome.measuredMl() == null || outcome.measuredMl() < DRIP_ML)
                        .as(outcome.toString())
                        .isTrue();
            }
        }
    }

    /** A tap is not hung: once its device is well again, it pours as if nothing had been. */
    private static void pourAgain(int tap) throws Exception {
        hub.devices.powerOn(tap);
        hub.place(tap);
        await(hub.ready(tap));
        Pour again = hub.pour(tap, 15);
        assertThat(again.phase()).as(again.reason()).isEqualTo(PourPhase.SUCCESS);
        assertThat(again.pouredMl()).isEqualTo(hub.devices.settled(tap).getDouble("ml_in_glass"), within(AGREES_ML));
    }
}
