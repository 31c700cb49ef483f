package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.device.PumpStart;
import io.aztecpour.bus.device.SettingsChange;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Reading;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.aztecpour.virtualesp32.physics.PhysicsProfile;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.DeliveryContext;
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

/** What is checked before anything pours. Each test has a tap of its own, so they run side by side. */
class RulesTest {
    private static final int TAPS = 13;
    /** More than the distance from the sensor to the wall behind the tap, mm. */
    private static final int SEES_THE_WALL_MM = 400;

    private static final int RESTLESS = 2;

    @TempDir
    static Path data;

    private static HubFixture hub;

    @BeforeAll
    static void open() throws Exception {
        hub = HubFixture.of(
                StoreOptions.in(data),
                IntStream.range(0, TAPS)
                        .mapToObj(tap -> TapStand.one(tap == RESTLESS ? restless() : TapStand.calm(tap + 1)))
                        .toArray(TapStand[]::new));
        hub.blockGuest("blocked");
    }

    /** A scale that somebody leans on all the time. */
    private static VirtualEsp32Options restless() {
        return TapStand.calm(RESTLESS + 1).setPhysics(PhysicsProfile.typical().withNoiseGrams(60));
    }

    @AfterAll
    static void close() throws Exception {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource({"0,guest,amount_ml", "61,guest,amount_ml", "-1,guest,amount_ml", "30,'',user_token", "30,' ',user_token"
    })
    void aWishThatMakesNoSenseNamesItsField(int amountMl, String token, String field) {
        assertThatThrownBy(() -> new DispenseRequest("tap-0", amountMl, token, null, null))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.fields()).containsOnlyKeys(field));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void noCommandOfMoreThanSixtyMillilitresCanBeMade() {
        assertThatThrownBy(() -> new PumpStart(61, "r", null)).isInstanceOf(Fault.class);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void ofFiftyWishesAtOnceOnePours() throws Exception {
        hub.place(0);
        Future<Pour> end = hub.ended(0);
        List<Future<DispenseAnswer>> wishes = IntStream.range(0, 50)
                .mapToObj(i -> hub.wish(0, 20, "storm-" + i, null))
                .toList();
        List<DispenseAnswer> answers = await(Future.all(wishes)).list();
        Pour poured = await(end);

        assertThat(answers)
                .filteredOn(answer -> answer.code() == null)
                .singleElement()
                .satisfies(one -> assertThat(one.requestId()).isEqualTo(poured.requestId()));
        assertThat(answers)
                .filteredOn(answer -> answer.code() != null)
                .extracting(DispenseAnswer::code)
                .containsOnly(Code.BUSY);
        assertThat(poured.phase()).isEqualTo(PourPhase.SUCCESS);
        assertThat(hub.truth(0).getInteger("pours_started")).isEqualTo(1);
        assertThat(hub.truth(0).getDouble("ml_in_glass")).isEqualTo(20, within(4.0));
        for (DispenseAnswer answer : answers) {
            assertThat(hub.events(answer.requestId()))
                    .extracting(Event::status)
                    .containsExactlyElementsOf(
                            answer.code() == null
                                    ? List.of(EventStatus.STARTED, EventStatus.SUCCESS)
                                    : List.of(EventStatus.FAILED));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withoutAGlassNothingPours() throws Exception {
        refused(hub.dispense(1, 30, "guest"), 1, Code.NO_GLASS);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aScaleThatMovesIsNotPouredOn() throws Exception {
        hub.place(RESTLESS);
        refused(await(hub.wish(RESTLESS, 30, "guest", null)), RESTLESS, Code.NOT_STILL);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aGlassThatIsTakenAwayWhileTheScaleComesToRestIsNotThere() throws Exception {
        hub.place(3);
        Future<Pour> checking = hub.phase(3, PourPhase.CHECKING);
        hub.sim(3, "glass", new JsonObject().put("present", true).put("empty_g", 300));
        Future<DispenseAnswer> answer = hub.wish(3, 30, "guest", null);
        await(checking);
        hub.liftUnseen(3);
        refused(await(answer), 3, Code.NO_GLASS);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aDispenserThatPoursForSomebodyElseIsBusy() throws Exception {
        hub.place(4);
        hub.devices.dispense(4, 30);
        DispenseAnswer answer = hub.dispense(4, 30, "guest");
        assertThat(answer.code()).isEqualTo(Code.BUSY);
        assertThat(hub.truth(4).getInteger("pours_started")).isEqualTo(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aGuestWhoMayNotDrinkGetsNothing() throws Exception {
        hub.place(5);
        refused(hub.dispense(5, 30, "blocked"), 5, Code.GUEST_BLOCKED);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aGlassThatTheScaleCannotBearIsRefused() throws Exception {
        hub.place(6);
        hub.sim(6, "glass", new JsonObject().put("present", true).put("empty_g", 960));
        refused(hub.dispense(6, 50, "guest"), 6, Code.GLASS_TOO_HEAVY);
    }

    /** A scale shows nothing below zero: what such a glass gains at first would not be seen. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aGlassThatIsLighterThanTheTareIsRefused() throws Exception {
        hub.place(10);
        hub.devices.until(10, "/api/weight", weight -> weight.getDouble("weight_g") > 170);
        await(hub.bus.ask(Addresses.DEVICE_TARE.at("tap-10"), Empty.EMPTY));
        hub.sim(10, "glass", new JsonObject().put("present", true).put("empty_g", 150));
        DispenseAnswer answer = hub.dispense(10, 30, "guest");
        assertThat(answer.reason()).contains("tare");
        // Its noise may show a little more than nothing.
        refused(answer, 10, answer.code() == Code.SCALE_DISAGREES ? Code.SCALE_DISAGREES : Code.TARE_FIRST);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aSensorThatSeesAGlassWhereTheScaleFeelsNoneIsNotBelieved() throws Exception {
        Future<Reading> seen =
                hub.next(Addresses.READINGS, reading -> HubFixture.of(reading, 11) && reading.glass() == Glass.PRESENT);
        JsonObject wide = new JsonObject().put("glass_threshold_mm", SEES_THE_WALL_MM);
        await(hub.bus.ask(Addresses.DEVICE_CHANGE_SETTINGS.at("tap-11"), new SettingsChange(wide.getMap(), null)));
        await(seen);
        for (int wish = 0; wish < 4; wish++) {
            DispenseAnswer answer = hub.dispense(11, 30, "guest");
            assertThat(answer.reason()).contains("scale");
            refused(answer, 11, answer.code() == Code.TARE_FIRST ? Code.TARE_FIRST : Code.SCALE_DISAGREES);
        }
    }

    private static void seeTheWall(int tap) throws Exception {
        JsonObject wide = new JsonObject().put("glass_threshold_mm", SEES_THE_WALL_MM);
        await(hub.bus.ask(Addresses.DEVICE_CHANGE_SETTINGS.at("tap-" + tap), new SettingsChange(wide.getMap(), null)));
    }

    private static boolean isStarted(Append append, String tap) {
        return append.events().stream()
                .anyMatch(event -> tap.equals(event.tap()) && event.status() == EventStatus.STARTED);
    }

    /** The sensor sees one wherever it looks, so only the scale knows; and the store may take its time. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aGlassThatIsLiftedAfterItWasWeighedIsNotPouredFor() throws Exception {
        hub.place(12);
        seeTheWall(12);
        Handler<DeliveryContext<Object>> lifting = message -> {
            if (message.body() instanceof Append append && isStarted(append, "tap-12")) {
                Future<Reading> seen = hub.next(
                        Addresses.READINGS,
                        reading -> HubFixture.of(reading, 12) && reading.weightG() != null && reading.weightG() < 50);
                hub.devices
                        .simLater(12, "glass", new JsonObject().put("present", false))
                        .compose(lifted -> seen)
                        .onComplete(known -> message.next());
            } else {
                message.next();
            }
        };
        hub.vertx.eventBus().addOutboundInterceptor(lifting);
        DispenseAnswer answer = hub.dispense(12, 30, "guest");
        hub.vertx.eventBus().removeOutboundInterceptor(lifting);

        assertThat(answer.code()).isEqualTo(Code.NO_GLASS);
        assertThat(hub.truth(12).getInteger("pours_started")).isZero();
        assertThat(hub.events(answer.requestId()))
                .extracting(Event::status)
                .containsExactly(EventStatus.STARTED, EventStatus.FAILED);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aScaleWhoseSensorFailedIsNotPouredOn() throws Exception {
        hub.place(7);
        Future<Reading> noticed =
                hub.next(Addresses.READINGS, reading -> reading.tap().equals("tap-7") && reading.weightError());
        hub.fault(7, "weight_sensor");
        await(noticed);
        refused(hub.dispense(7, 30, "guest"), 7, Code.SCALE_FAILED);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aTapThatIsRemovedFinishesItsPourAndTakesNoOther() throws Exception {
        hub.place(8);
        Future<Pour> end = hub.ended(8);
        Future<?> flows = hub.poured(8, 3);
        assertThat(hub.dispense(8, 30, "guest").code()).isNull();
        await(flows);
        await(hub.bus.ask(Addresses.REMOVE_TAP, new TapId("tap-8")));

        assertThatThrownBy(() -> hub.dispense(8, 30, "guest"))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(Code.UNKNOWN_TAP));
        assertThat(await(end).phase()).isEqualTo(PourPhase.SUCCESS);

        await(hub.bus.ask(Addresses.RESTORE_TAP, new TapId("tap-8")));
        assertThat(hub.devices.count()).isEqualTo(TAPS);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theRefusalIsOverBeforeAnybodyHearsOfIt() throws Exception {
        Future<Pour> refusal = hub.ended(9);
        hub.dispense(9, 30, "first");
        assertThat(await(refusal).phase()).isEqualTo(PourPhase.REFUSED);
        refused(hub.dispense(9, 30, "second"), 9, Code.NO_GLASS);
    }

    private static void refused(DispenseAnswer answer, int tap, Code code) throws Exception {
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.reason()).isNotBlank().endsWith(".");
        assertThat(hub.truth(tap).getDouble("ml_dispensed_total")).isZero();
        assertThat(hub.events(answer.requestId())).singleElement().satisfies(event -> {
            assertThat(event.status()).isEqualTo(EventStatus.FAILED);
            assertThat(event.code()).isEqualTo(code.name());
            assertThat(event.reason()).isEqualTo(answer.reason());
        });
    }
}
