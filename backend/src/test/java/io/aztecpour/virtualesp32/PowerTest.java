package io.aztecpour.virtualesp32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(VertxExtension.class)
class PowerTest {
    private static final int SPEED = 5;

    /** Four seconds of real time: long enough to be met in the middle of it on a busy machine too. */
    private static final long BOOT_MILLIS = 20_000;

    private RunningEsp32 device;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        device = RunningEsp32.start(
                vertx, new VirtualEsp32Options().setSpeed(SPEED).setBootMillis(BOOT_MILLIS));
    }

    @AfterEach
    void stop() throws Exception {
        device.close();
    }

    private String power(String action) throws Exception {
        return device.post("/sim/power", "{\"action\":\"" + action + "\"}")
                .bodyAsJsonObject()
                .getString("power");
    }

    @Test
    void withoutPowerAndDuringTheBootNothingAnswers() throws Exception {
        assertThat(power("cut")).isEqualTo("off");
        assertThatThrownBy(() -> device.get("/api/weight")).isInstanceOf(Exception.class);
        assertThat(power("restore")).isEqualTo("booting");
        assertThatThrownBy(() -> device.get("/api/weight")).isInstanceOf(Exception.class);
        device.booted(2);
        assertThat(device.get("/api/weight").statusCode()).isEqualTo(200);
    }

    @Test
    void aBootThatIsCutComesToNothing() throws Exception {
        power("cut");
        power("restore");
        assertThat(power("cut")).isEqualTo("off");
        power("restore");
        JsonObject on =
                device.await("/sim/state", truth -> truth.getString("power").equals("on"));
        assertThat(on.getString("power")).isEqualTo("on");
        assertThat(power("restore"))
                .as("power that is there is not given twice")
                .isEqualTo("on");
    }

    @Test
    void theClockStartsAgainWithEveryBoot() throws Exception {
        JsonObject before = device.await("/status", status -> status.getInteger("uptime") >= 3);
        long rebooted = System.nanoTime();
        power("reboot");
        device.booted(2);
        int uptime = device.json("/status").getInteger("uptime");
        double passed = (System.nanoTime() - rebooted) / 1e9 * SPEED;
        assertThat(uptime).isLessThan(before.getInteger("uptime") + (int) passed);
        assertThat((double) uptime).isLessThanOrEqualTo(passed);
    }

    @Test
    void anUnknownActionIsRefused() throws Exception {
        assertThat(device.post("/sim/power", "{\"action\":\"kick\"}").statusCode())
                .isEqualTo(400);
        assertThat(device.post("/sim/glass", "{\"present\":\"yes\"}").statusCode())
                .isEqualTo(400);
        assertThat(device.post("/sim/bottle", "{\"ml\":-1}").statusCode()).isEqualTo(400);
        assertThat(device.post("/sim/bottle", "{}").statusCode()).isEqualTo(400);
        assertThat(device.get("/sim/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void requestsAreCounted() throws Exception {
        device.get("/api/weight");
        device.get("/api/weight");
        assertThat(device.truth().getJsonObject("requests").getInteger("GET /api/weight"))
                .isEqualTo(2);
    }
}
