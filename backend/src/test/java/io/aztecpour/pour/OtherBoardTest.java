package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.bar.TapEdit;
import io.aztecpour.bus.device.AcceptDevice;
import io.aztecpour.bus.device.SettingsChange;
import io.aztecpour.bus.pour.LearningId;
import io.aztecpour.domain.DeviceIdentity;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.virtualesp32.Extensions;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.aztecpour.virtualesp32.physics.PhysicsProfile;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What was learned about a tap is wrong for another board, another density, another calibration. These dispensers cannot be
 * stopped, or their stop is lost, so that what they are told is what comes. Each test has a tap of its own.
 */
class OtherBoardTest {
    private static final int ASKED_ML = 30;
    /** Where it is to be stopped. */
    private static final double TOLD_ML = 33;
    /** Whole ml are told, and what drips is no part of it. */
    private static final double EXACT_ML = 3;

    private static final int TEACHING_POURS = 2;
    private static final int MOST_POURS = 5;

    /** What a board lets flow of what it is asked for. */
    private static final double LITTLE = 0.6;

    private static final double MUCH = 1.5;

    /** Of the virtual load cell, µg a count. */
    private static final int RIGHT_MULTIPLIER = 1477;

    private static final int WITH_ID = 0;
    private static final int WITHOUT_ID = 1;
    private static final int DENSE = 2;
    private static final int UNCALIBRATED = 3;
    private static final int REFUSING = 4;

    @TempDir
    static Path data;

    private static HubFixture hub;

    @BeforeAll
    static void open() throws Exception {
        hub = HubFixture.of(
                StoreOptions.in(data),
                TapStand.one(board(LITTLE, "aa:01")),
                TapStand.one(board(LITTLE, null)),
                TapStand.one(board(1, null)),
                TapStand.one(board(1, null)),
                TapStand.one(board(1, null)));
    }

    private static VirtualEsp32Options board(double part, String id) {
        return new VirtualEsp32Options()
                .setExtensions(id == null ? Extensions.NONE : Extensions.ALL)
                .setDeviceId(id)
                .setPhysics(PhysicsProfile.typical().withFlowPerRated(part));
    }

    @AfterAll
    static void close() throws Exception {
        hub.close();
    }

    /** @return ml in a new glass in the end */
    private static double poured(int tap) throws Exception {
        pour(tap);
        return inGlass(tap);
    }

    private static Pour pour(int tap) throws Exception {
        hub.place(tap);
        Pour pour = hub.pour(tap, ASKED_ML);
        assertThat(pour.phase()).as(pour.reason()).isNotEqualTo(PourPhase.REFUSED);
        return pour;
    }

    private static double inGlass(int tap) throws Exception {
        return hub.devices.settled(tap).getDouble("ml_in_glass");
    }

    /** A first lesson that a busy machine spoiled may keep the pours after it from teaching: then the tap begins anew, once. */
    private static void learn(int tap) throws Exception {
        if (!isTaughtAnew(tap)) {
            assertThat(isTaughtAnew(tap)).as("tap " + tap + " learned").isTrue();
        }
    }

    private static boolean isTaughtAnew(int tap) throws Exception {
        await(hub.bus.ask(Addresses.FORGET_LEARNING, new LearningId("tap-" + tap, "Water")));
        for (int pour = 0; pour < MOST_POURS && learnedPours(tap) < TEACHING_POURS; pour++) {
            poured(tap);
        }
        return learnedPours(tap) == TEACHING_POURS;
    }

    /**
     * A pour that a busy machine disturbed teaches nothing: the next one is as wrong and teaches instead.
     *
     * @return ml of the pour that taught
     */
    private static double pouredUntilTaught(int tap) throws Exception {
        int before = learnedPours(tap);
        List<Pour> untaught = new ArrayList<>();
        while (untaught.size() < MOST_POURS) {
            Pour pour = pour(tap);
            double poured = inGlass(tap);
            if (learnedPours(tap) != before) {
                return poured;
            }
            untaught.add(pour);
        }
        throw new AssertionError("tap " + tap + " learns nothing from " + untaught);
    }

    private static int learnedPours(int tap) throws Exception {
        String json =
                await(hub.bus.ask(Addresses.LEARNING, new TapId("tap-" + tap))).json();
        return new JsonObject(json).getInteger("clean_pours");
    }

    /** Where the hub sees that it is another board, an admin says that it belongs there. */
    private static void replace(int tap, VirtualEsp32Options board) throws Exception {
        Future<Reading> gone = hub.next(
                Addresses.READINGS, reading -> HubFixture.of(reading, tap) && reading.state() == DeviceState.OFFLINE);
        int port = hub.devices.unplug(tap);
        await(gone);
        Future<Reading> back = hub.ready(tap);
        hub.devices.plugIn(tap, board.setPort(port));
        await(back);
        String id = board.deviceId();
        if (id != null) {
            accept(tap, new DeviceIdentity(id, board.name()));
        }
    }

    private static void accept(int tap, DeviceIdentity board) throws Exception {
        String url = hub.devices.dispenserUrl(tap);
        hub.bus
                .ask(Addresses.DEVICE_ACCEPT.at("tap-" + tap), new AcceptDevice(url, board))
                .otherwiseEmpty()
                .await(60, SECONDS);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aBoardThatIsKnownByItsIdIsToldNothingThatAnotherTaught() throws Exception {
        replace(WITH_ID, board(LITTLE, "aa:01"));
        learn(WITH_ID);
        replace(WITH_ID, board(MUCH, "aa:02"));
        await(hub.devices.strike(WITH_ID, "hang", "\"path\":\"/stop\""));

        assertThat(pouredUntilTaught(WITH_ID)).isEqualTo(MUCH * TOLD_ML, within(EXACT_ML));
        assertThat(poured(WITH_ID)).isEqualTo(TOLD_ML, within(EXACT_ML));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aBoardWithoutAnIdIsLearnedAnewFromItsFirstPour() throws Exception {
        replace(WITHOUT_ID, board(LITTLE, null));
        learn(WITHOUT_ID);
        replace(WITHOUT_ID, board(MUCH, null));

        assertThat(pouredUntilTaught(WITHOUT_ID)).isGreaterThan(MUCH * ASKED_ML);
        assertThat(poured(WITHOUT_ID)).isEqualTo(ASKED_ML, within(EXACT_ML));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aDensityThatWasWrongTaughtNothing() throws Exception {
        density(2);
        learn(DENSE);
        density(1);

        assertThat(poured(DENSE)).isEqualTo(ASKED_ML, within(EXACT_ML));
    }

    private static void density(double gramsPerMl) throws Exception {
        Tap tap = await(hub.bus.ask(Addresses.TAPS, Empty.EMPTY)).taps().get(DENSE);
        await(hub.bus.ask(
                Addresses.CHANGE_TAP,
                new TapEdit(new Tap(
                        tap.id(), tap.name(), tap.drink(), tap.dispenserUrl(), tap.scaleUrl(), tap.position()))));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCalibrationThatWasWrongTaughtNothing() throws Exception {
        calibrate(UNCALIBRATED, 2);
        learn(UNCALIBRATED);
        calibrate(UNCALIBRATED, 1);

        assertThat(poured(UNCALIBRATED)).isEqualTo(ASKED_ML, within(EXACT_ML));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCalibrationThatTheScaleRefusedForgetsNothing() throws Exception {
        learn(REFUSING);
        assertThatThrownBy(() -> calibrate(REFUSING, -1)).isInstanceOf(Fault.class);
        assertThat(learnedPours(REFUSING)).isEqualTo(TEACHING_POURS);
    }

    /** @param factor by which the scale shows more than there is */
    private static void calibrate(int number, double factor) throws Exception {
        String tap = "tap-" + number;
        long multiplier = Math.round(factor * RIGHT_MULTIPLIER);
        await(hub.bus.ask(
                Addresses.DEVICE_CHANGE_SETTINGS.at(tap),
                new SettingsChange(Map.of("calibration_multiplier", multiplier), null)));
    }
}
