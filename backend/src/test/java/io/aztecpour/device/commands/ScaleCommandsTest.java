package io.aztecpour.device.commands;

import static io.aztecpour.device.polling.TapRecorder.weighs;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.device.Calibrate;
import io.aztecpour.bus.device.Calibrated;
import io.aztecpour.bus.device.PollMode;
import io.aztecpour.bus.device.PumpStart;
import io.aztecpour.bus.device.PumpStop;
import io.aztecpour.bus.device.SettingsChange;
import io.aztecpour.device.polling.TapRecorder;
import io.aztecpour.device.transport.HostileDevice;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.FieldErrorCode;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.virtualesp32.DeviceModel;
import io.aztecpour.virtualesp32.Extensions;
import io.aztecpour.virtualesp32.RunningEsp32;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What an admin does to a scale, against the virtual device with each protocol. */
@ExtendWith(VertxExtension.class)
class ScaleCommandsTest {

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aTareZeroesTheScale(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options().setSpeed(20));
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            device.glass(150);
            tap.awaitReading(reading -> weighs(reading, grams -> grams > 148.5));
            device.still("/api/weight", "weight_g");
            assertThat(tap.ask(Addresses.DEVICE_TARE, Empty.EMPTY).offsetG()).isNotNull();
            tap.awaitReading(reading -> weighs(reading, grams -> grams < 5));
        }
    }

    /** The public firmware takes the offset off twice. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aTareThatMakesNoZeroIsSaid(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options().setModel(DeviceModel.WIZARD));
                TapRecorder tap = TapRecorder.start(
                        vertx, "http://127.0.0.1:1", device.esp().url())) {
            device.post("/sim/fault", "{\"kind\":\"double_tare\"}");
            tap.awaitReading(reading -> reading.weightG() != null);

            Fault fault = tap.faultOf(Addresses.DEVICE_TARE, Empty.EMPTY);

            assertThat(fault.code()).isEqualTo(Code.SCALE_NOT_CALIBRATED);
            assertThat(fault.reason()).contains("still shows 690 g");
        }
    }

    @Test
    void nothingIsTaredOrCalibratedOrSetOrRestartedUnderAPour(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options());
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            device.glass(150);
            tap.awaitOnline();
            tap.ask(Addresses.DEVICE_DISPENSE, new PumpStart(60, "r-1", null));
            tap.awaitReading(reading -> reading.state() == DeviceState.POURING);
            assertThat(tap.faultOf(Addresses.DEVICE_TARE, Empty.EMPTY).code()).isEqualTo(Code.BUSY);
            assertThat(tap.faultOf(Addresses.DEVICE_CALIBRATE, new Calibrate(200))
                            .code())
                    .isEqualTo(Code.BUSY);
            assertThat(tap.faultOf(Addresses.DEVICE_REBOOT, Empty.EMPTY).code()).isEqualTo(Code.BUSY);
            Map<String, Object> change = Map.of("calibration_multiplier", 1700);
            assertThat(tap.faultOf(Addresses.DEVICE_CHANGE_SETTINGS, new SettingsChange(change, null))
                            .code())
                    .isEqualTo(Code.BUSY);
            assertThat(device.json("/api/settings").getInteger("calibration_multiplier"))
                    .isEqualTo(1477);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void nothingIsPouredWhileTheScaleIsCalibrated(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options());
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            device.glass(200);
            tap.awaitOnline();
            var calibration = tap.begin(Addresses.DEVICE_CALIBRATE, new Calibrate(200));
            assertThat(tap.ask(Addresses.DEVICE_DISPENSE, new PumpStart(30, "r-1", null))
                            .result())
                    .isEqualTo(PumpAnswer.Result.WITHHELD);
            assertThat(tap.faultOf(Addresses.DEVICE_TARE, Empty.EMPTY).code()).isEqualTo(Code.BUSY);
            calibration.await(TapRecorder.PATIENCE_SECONDS, SECONDS);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aKnownWeightCalibratesTheScale(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options());
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            device.glass(200);
            tap.ask(Addresses.DEVICE_CHANGE_SETTINGS, new SettingsChange(Map.of("calibration_multiplier", 1200), null));
            tap.awaitReading(reading -> weighs(reading, grams -> grams < 170 && grams > 5));
            Calibrated done = tap.ask(Addresses.DEVICE_CALIBRATE, new Calibrate(200));
            assertThat(done.weightG()).isBetween(198.0, 202.0);
            assertThat(done.calibrationMultiplier()).isBetween(1440.0, 1515.0);
            assertThat(done.previousMultiplier()).isEqualTo(1200);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anEmptyScaleIsNotCalibrated(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options());
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            tap.awaitOnline();
            Fault fault = tap.faultOf(Addresses.DEVICE_CALIBRATE, new Calibrate(200));
            assertThat(fault.code()).isEqualTo(Code.INVALID);
            assertThat(fault.reason()).contains("Nothing stands on the scale");
            assertThat(wrongWeight(fault).code()).isEqualTo(FieldErrorCode.NOT_ON_SCALE);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theWrongWeightIsNotTakenForAMeasure(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options());
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            device.glass(50);
            Fault fault = tap.faultOf(Addresses.DEVICE_CALIBRATE, new Calibrate(900));
            assertThat(fault.code()).isEqualTo(Code.INVALID);
            assertThat(fault.reason()).contains("another weight");
            assertThat(wrongWeight(fault).code()).isEqualTo(FieldErrorCode.OTHER_WEIGHT);
            assertThat(wrongWeight(fault).bounds()).extractingByKey("shown").isEqualTo(50);
            assertThat(tap.ask(Addresses.DEVICE_SETTINGS, Empty.EMPTY).settings())
                    .containsEntry("calibration_multiplier", 1477);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aWeightThatIsTooHeavyIsNotCalibrated(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options());
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            device.glass(1500);
            Fault fault = tap.faultOf(Addresses.DEVICE_CALIBRATE, new Calibrate(1000));
            assertThat(fault.code()).isEqualTo(Code.INVALID);
            assertThat(wrongWeight(fault).code()).isEqualTo(FieldErrorCode.TOO_HEAVY);
        }
    }

    private static FieldError wrongWeight(Fault fault) {
        return fault.fields().get("known_weight_g");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMovingWeightIsNotCalibrated(Vertx vertx) throws Exception {
        int[] grams = {100};
        try (HostileDevice device = HostileDevice.start(vertx, request -> ModuleAnswers.movingScale(grams, request));
                TapRecorder tap = TapRecorder.start(vertx, device.url(), device.url())) {
            Fault fault = tap.faultOf(Addresses.DEVICE_CALIBRATE, new Calibrate(200));
            assertThat(fault.code()).isEqualTo(Code.NOT_STILL);
            assertThat(fault.reason()).contains("moves by");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCalibrationThatFailsLeavesTheOldOne(Vertx vertx) throws Exception {
        List<String> changes = new CopyOnWriteArrayList<>();
        try (HostileDevice device = HostileDevice.start(
                        vertx, request -> ModuleAnswers.movedUnderCalibration(changes, 99, request));
                TapRecorder tap = TapRecorder.start(vertx, device.url(), device.url())) {
            Fault fault = tap.faultOf(Addresses.DEVICE_CALIBRATE, new Calibrate(150));
            assertThat(fault.code()).isEqualTo(Code.NOT_STILL);
            assertThat(changes).hasSize(2);
            assertThat(changes.get(0)).contains("1231");
            assertThat(changes.get(1)).contains("1477");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCalibrationThatCannotBeTakenBackIsSaid(Vertx vertx) throws Exception {
        List<String> changes = new CopyOnWriteArrayList<>();
        try (HostileDevice device = HostileDevice.start(
                        vertx, request -> ModuleAnswers.movedUnderCalibration(changes, 1, request));
                TapRecorder tap = TapRecorder.start(vertx, device.url(), device.url())) {
            Fault fault = tap.faultOf(Addresses.DEVICE_CALIBRATE, new Calibrate(150));
            assertThat(fault.code()).isEqualTo(Code.DEVICE_OFFLINE);
            assertThat(fault.reason()).contains("moves by", "Calibrate it again");
            assertThat(fault.fields().get("calibration_multiplier").code()).isEqualTo(FieldErrorCode.NOT_UNDONE);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aBrokenWeightSensorIsNotCalibrated(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options());
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            device.glass(200);
            device.post("/sim/fault", "{\"kind\":\"weight_sensor\"}");
            tap.awaitReading(reading -> reading.weightError());
            Fault fault = tap.faultOf(Addresses.DEVICE_CALIBRATE, new Calibrate(200));
            assertThat(fault.code()).isEqualTo(Code.DEVICE_REFUSED);
            assertThat(fault.reason()).contains("not working");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theWizardProtocolIsCalibratedToo(Vertx vertx) throws Exception {
        try (WizardTap wizard = WizardTap.start(vertx)) {
            TapRecorder tap = wizard.tap();
            wizard.scale().post("/sim/glass", "{\"present\":true,\"empty_g\":300}");
            tap.awaitReading(reading -> weighs(reading, grams -> grams > 290));
            Calibrated done = tap.ask(Addresses.DEVICE_CALIBRATE, new Calibrate(303));
            assertThat(done.weightG()).isBetween(301.0, 305.0);
        }
    }

    @Test
    void whatIsNotThereIsSaid(Vertx vertx) throws Exception {
        VirtualEsp32Options plain =
                new VirtualEsp32Options().setModel(DeviceModel.DISPENSER).setExtensions(Extensions.NONE);
        try (RunningEsp32 pump = RunningEsp32.start(vertx, plain);
                TapRecorder tap = TapRecorder.start(vertx, pump.esp().url(), null)) {
            assertThat(tap.awaitOnline().capabilities()).isEmpty();
            assertThat(tap.faultOf(Addresses.DEVICE_TARE, Empty.EMPTY).reason()).isEqualTo("This tap has no scale.");
            tap.ask(Addresses.DEVICE_STATUS, Empty.EMPTY);
            Fault fault = tap.faultOf(Addresses.DEVICE_STOP, new PumpStop(null));
            assertThat(fault.code()).isEqualTo(Code.UNSUPPORTED);
            tap.ask(Addresses.DEVICE_POLL_MODE, new PollMode(true));
            assertThat(tap.ask(Addresses.DEVICE_READING, Empty.EMPTY).weightG()).isNull();
        }
    }
}
