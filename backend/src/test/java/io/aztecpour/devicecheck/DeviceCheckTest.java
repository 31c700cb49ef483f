package io.aztecpour.devicecheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.devicecheck.DeviceCheck.Options;
import io.aztecpour.devicecheck.Finding.Verdict;
import io.aztecpour.virtualesp32.Closing;
import io.aztecpour.virtualesp32.DeviceModel;
import io.aztecpour.virtualesp32.Extensions;
import io.aztecpour.virtualesp32.RunningEsp32;
import io.aztecpour.virtualesp32.Sockets;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(VertxExtension.class)
class DeviceCheckTest {
    /** The machine that runs the tests may be busy; what is right must not depend on that. */
    private static final double PATIENCE = 15;

    private static final Options LOOK_ONLY = new Options(false, false, PATIENCE);
    private static final Options EVERYTHING = new Options(true, true, PATIENCE);

    private static RunningEsp32 start(Vertx vertx, DeviceModel model, Extensions extensions) throws Exception {
        return RunningEsp32.start(
                vertx, new VirtualEsp32Options().setSpeed(5).setModel(model).setExtensions(extensions));
    }

    private static void assertKept(Report report) {
        assertThat(report.findings())
                .as(report.text())
                .noneMatch(finding -> finding.verdict() == Verdict.WRONG)
                .anyMatch(finding -> finding.verdict() == Verdict.RIGHT);
        assertThat(report.passed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"DISPENSER,NONE", "DISPENSER,ALL", "SCALE,NONE", "SCALE,ALL", "BOTH,NONE", "BOTH,ALL", "WIZARD,NONE"})
    void theVirtualDeviceKeepsTheContractAsEveryModel(DeviceModel model, Extensions extensions, Vertx vertx)
            throws Exception {
        try (RunningEsp32 device = start(vertx, model, extensions)) {
            Report empty = DeviceCheck.check(vertx, device.esp().url(), LOOK_ONLY);
            assertKept(empty);
            assertThat(device.truth().getInteger("pours_started"))
                    .as("nothing was poured without permission")
                    .isZero();
            assertThat(device.truth().getString("power")).isEqualTo("on");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MANY,NEVER,RIGHT",
        "ONE_WAITS,HEADER,NOT_CHECKED",
        "ONE_REFUSES,SILENT,NOT_CHECKED",
        "ONE_PURGES,NEVER,NOT_CHECKED"
    })
    void aDeviceThatServesOneClientAtATimeIsToldWhatThatMeans(
            Sockets sockets, Closing closing, Verdict verdict, Vertx vertx) throws Exception {
        VirtualEsp32Options options = new VirtualEsp32Options()
                .setModel(DeviceModel.DISPENSER)
                .setSockets(sockets)
                .setClosing(closing);
        try (RunningEsp32 device = RunningEsp32.start(vertx, options)) {
            Report report = DeviceCheck.check(vertx, device.esp().url(), new Options(false, false, 2));
            assertThat(report.findings())
                    .as(report.text())
                    .anyMatch(finding -> finding.rule().contains("second client") && finding.verdict() == verdict);
        }
    }

    @Test
    void withPermissionItPoursAndReboots(Vertx vertx) throws Exception {
        try (RunningEsp32 device = start(vertx, DeviceModel.BOTH, Extensions.ALL)) {
            device.glass(180);
            Report report = DeviceCheck.check(vertx, device.esp().url() + "/", EVERYTHING);
            assertKept(report);
            assertThat(report.text()).contains("a pour of 10 ml starts", "POST /api/reboot is accepted");
            assertThat(report.findings().stream()
                            .filter(finding -> finding.verdict() == Verdict.NOT_CHECKED)
                            .map(Finding::words))
                    .allMatch(words -> words.contains("take it"));
            assertThat(device.truth().getInteger("pours_started")).isEqualTo(4);
        }
    }

    @Test
    void aDeviceThatBreaksTheRulesIsToldSoRuleByRule(Vertx vertx) throws Exception {
        try (RunningEsp32 device = start(vertx, DeviceModel.BOTH, Extensions.ALL)) {
            device.post("/sim/fault", "{\"kind\":\"garbage\",\"path\":\"/api/weight\"}");
            device.post("/sim/fault", "{\"kind\":\"error_500\",\"path\":\"/api/settings\"}");
            Report report = DeviceCheck.check(vertx, device.esp().url(), LOOK_ONLY);
            assertThat(report.passed()).isFalse();
            assertThat(report.text())
                    .contains("✗ GET /api/weight says weight_g and timestamp")
                    .contains("GET /api/settings must answer 200, but answered 500")
                    .contains("✓ GET /api/glass says");
        }
    }

    /** A version grows with a change; to write what is there already is none. */
    @Test
    void theGeneratedFirmwaresHeartbeatNeedNotGrowWithoutAChange(Vertx vertx) throws Exception {
        try (RunningEsp32 device = start(vertx, DeviceModel.WIZARD, Extensions.NONE)) {
            int before = device.json("/api/heartbeat").getInteger("version");
            device.post("/api/sensor_settings", "{\"distance_trig\":80}");
            assertThat(device.json("/api/heartbeat").getInteger("version")).isEqualTo(before);
            Report report = DeviceCheck.check(vertx, device.esp().url(), LOOK_ONLY);
            assertThat(report.text()).contains("✓ GET /api/heartbeat grows on every change");
        }
    }

    @Test
    void nothingThereIsNotADevice(Vertx vertx) throws Exception {
        String gone;
        try (RunningEsp32 device = start(vertx, DeviceModel.BOTH, Extensions.ALL)) {
            gone = device.esp().url();
        }
        Report report = DeviceCheck.check(vertx, gone, LOOK_ONLY);
        assertThat(report.passed()).isFalse();
        assertThat(report.text()).contains("Nothing that the contract knows answers there");
    }
}
