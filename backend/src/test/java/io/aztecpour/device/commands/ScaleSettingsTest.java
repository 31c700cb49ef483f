package io.aztecpour.device.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.device.DeviceSettings;
import io.aztecpour.bus.device.SettingsChange;
import io.aztecpour.device.polling.TapRecorder;
import io.aztecpour.device.transport.HostileDevice;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.FieldErrorCode;
import io.aztecpour.domain.Protocol;
import io.aztecpour.domain.Protocols;
import io.aztecpour.virtualesp32.RunningEsp32;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an admin changes in the settings of a scale, against each protocol. */
@ExtendWith(VertxExtension.class)
class ScaleSettingsTest {
    @Test
    void theDevicesOwnReasonsForRefusedSettingsArePassedOn(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options());
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            Fault fault = tap.faultOf(
                    Addresses.DEVICE_CHANGE_SETTINGS,
                    new SettingsChange(
                            Map.of("glass_threshold_mm", 9000, "network", Map.of("mask", "255.0.255.0")), null));
            assertThat(fault.code()).isEqualTo(Code.INVALID);
            assertThat(fault.fields()).containsOnlyKeys("glass_threshold_mm", "network.mask");
            assertThat(fault.fields().get("glass_threshold_mm"))
                    .isEqualTo(FieldError.ofDevice("must be a number from 1 to 400"));
        }
    }

    @Test
    void aPartialChangeLeavesTheOtherSettings(Vertx vertx) throws Exception {
        try (RunningEsp32 device = RunningEsp32.start(vertx, new VirtualEsp32Options().setName("agave-1"));
                TapRecorder tap = TapRecorder.start(
                        vertx, device.esp().url(), device.esp().url())) {
            DeviceSettings changed = tap.ask(
                    Addresses.DEVICE_CHANGE_SETTINGS, new SettingsChange(Map.of("glass_threshold_mm", 65), null));
            assertThat(changed.settings()).containsEntry("device_name", "agave-1");
            assertThat(((Number) changed.settings().get("glass_threshold_mm")).doubleValue())
                    .isEqualTo(65);
            assertThat(changed.unsupported()).isEmpty();
            assertThat(changed.rebootRequired()).isFalse();
        }
    }

    @Test
    void theWizardProtocolIsDrivenUnderTheNamesOfTheContract(Vertx vertx) throws Exception {
        try (WizardTap wizard = WizardTap.start(vertx)) {
            TapRecorder tap = wizard.tap();
            assertThat(tap.awaitOnline().protocols()).isEqualTo(new Protocols(Protocol.DISPENSER, Protocol.WIZARD));
            tap.awaitReading(reading -> reading.weightG() != null);
            DeviceSettings changed = tap.ask(
                    Addresses.DEVICE_CHANGE_SETTINGS,
                    new SettingsChange(Map.of("glass_threshold_mm", 70, "log_level", "DEBUG"), null));
            assertThat(changed.protocol()).isEqualTo(Protocol.WIZARD);
            assertThat(changed.settings())
                    .containsEntry("glass_threshold_mm", 70L)
                    .containsEntry("calibration_multiplier", 1477L)
                    .containsEntry("log_level", "DEBUG");
            assertThat(changed.unsupported()).contains("device_name", "mqtt");
            Fault lacking = tap.faultOf(
                    Addresses.DEVICE_CHANGE_SETTINGS, new SettingsChange(Map.of("device_name", "agave"), null));
            assertThat(lacking.code()).isEqualTo(Code.UNSUPPORTED);
            assertThat(lacking.fields().get("device_name").code()).isEqualTo(FieldErrorCode.UNKNOWN);
            Fault wrong = tap.faultOf(
                    Addresses.DEVICE_CHANGE_SETTINGS,
                    new SettingsChange(Map.of("calibration_multiplier", "lots"), null));
            assertThat(wrong.code()).isEqualTo(Code.INVALID);
            assertThat(wrong.fields().get("calibration_multiplier").code()).isEqualTo(FieldErrorCode.NOT_A_NUMBER);
            assertThat(tap.faultOf(Addresses.DEVICE_REBOOT, Empty.EMPTY).code()).isEqualTo(Code.UNSUPPORTED);
            tap.ask(Addresses.DEVICE_TARE, Empty.EMPTY);
        }
    }

    @Test
    void whatTheWizardStoresOtherwiseIsSaidAndNonsenseNeverReachesIt(Vertx vertx) throws Exception {
        try (WizardTap wizard = WizardTap.start(vertx)) {
            TapRecorder tap = wizard.tap();
            tap.awaitOnline();
            Fault nonsense = tap.faultOf(Addresses.DEVICE_CHANGE_SETTINGS, address("999.1.1.1"));
            assertThat(nonsense.code()).isEqualTo(Code.INVALID);
            assertThat(nonsense.fields()).isEqualTo(Map.of("network.ip", FieldError.NO_IP_ADDRESS));
            assertThat(wizard.scale().json("/api/settings").getString("ip")).isEqualTo("127.0.0.1");
            DeviceSettings cut = tap.ask(Addresses.DEVICE_CHANGE_SETTINGS, address("192.168.100.134"));
            assertThat(cut.settings()).containsEntry("network", Map.of("ip", "192.168.100.13"));
            assertThat(cut.storedOtherwise())
                    .isEqualTo(Map.of("network.ip", FieldError.storedOtherwise("192.168.100.134", "192.168.100.13")));
            assertThat(tap.ask(Addresses.DEVICE_CHANGE_SETTINGS, address("10.0.0.21"))
                            .storedOtherwise())
                    .isEmpty();
        }
    }

    private static SettingsChange address(String ip) {
        return new SettingsChange(Map.of("network", Map.of("ip", ip)), null);
    }

    @Test
    void theSettingsOfAWeightModuleAreReadBack(Vertx vertx) throws Exception {
        try (HostileDevice device = HostileDevice.start(vertx, ModuleAnswers::clampingSettings);
                TapRecorder tap = TapRecorder.start(vertx, device.url(), device.url())) {
            tap.awaitOnline();
            Map<String, Object> change = Map.of("glass_threshold_mm", 350, "device_name", "agave", "log_level", "INFO");
            DeviceSettings after = tap.ask(Addresses.DEVICE_CHANGE_SETTINGS, new SettingsChange(change, null));
            assertThat(after.storedOtherwise())
                    .isEqualTo(Map.of(
                            "glass_threshold_mm", FieldError.storedOtherwise("350", "200"),
                            "device_name", FieldError.storedOtherwise("agave", null)));
            assertThat(after.rebootRequired()).isTrue();
            Fault nonsense = tap.faultOf(Addresses.DEVICE_CHANGE_SETTINGS, address("999.1.1.1"));
            assertThat(nonsense.fields()).containsOnlyKeys("network.ip");
        }
    }
}
