package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.stock.BottleLevel;
import io.aztecpour.bus.stock.BottleLevels;
import io.aztecpour.domain.AnswerTimes;
import io.aztecpour.domain.DeviceQuality;
import io.aztecpour.domain.StoreCommit;
import io.aztecpour.domain.TapQuality;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads of each tap, its bottle and the store. */
class TapMetersTest {
    @TempDir
    Path data;

    @AutoClose
    private HubFixture hub;

    private void open(TapStand... stands) {
        hub = HubFixture.open(HubSetup.in(data), stands);
    }

    private double value(String series) {
        return hub.http.meter(series);
    }

    private boolean has(String series) {
        return hub.http.get("/metrics").bodyAsString().lines().anyMatch(line -> line.startsWith(series));
    }

    private void bottle(@Nullable Double leftMl, boolean low) {
        BottleLevel level = new BottleLevel(1, leftMl == null ? null : 700.0, leftMl, 10.0, low, false, null);
        hub.bus.publish(Addresses.BOTTLE_LEVELS, new BottleLevels(Map.of("tap-0", level)));
    }

    @Test
    void whatIsLeftIsToldAsLongAsItIsKnown() {
        open(TapStand.one(TapStand.calm(1)));
        bottle(123.5, false);
        WaitFor.until(() -> value("aztecpour_bottle_left_ml{tap=\"tap-0\"}") == 123.5);
        assertThat(value("aztecpour_bottle_low{tap=\"tap-0\"}")).isZero();
        bottle(23.5, true);
        WaitFor.until(() -> value("aztecpour_bottle_low{tap=\"tap-0\"}") == 1);
        bottle(null, false);
        WaitFor.until(() -> !has("aztecpour_bottle_left_ml"));
        assertThat(has("aztecpour_bottle_low")).isFalse();
    }

    @Test
    void aTapThatIsAwayIsOfflineAndItsReadingGrowsOld() {
        open(TapStand.one(TapStand.calm(1)));
        WaitFor.until(() -> value("aztecpour_tap_online{tap=\"tap-0\"}") == 1);
        assertThat(has("aztecpour_reading_age_seconds{tap=\"tap-0\"}")).isTrue();
        hub.sim(0, "power", new JsonObject().put("action", "cut"));
        WaitFor.until(() -> value("aztecpour_tap_online{tap=\"tap-0\"}") == 0);
        WaitFor.until(() -> value("aztecpour_reading_age_seconds{tap=\"tap-0\"}") > 0.5);
    }

    @Test
    void whatTheDevicesWereLikeIsSummedUp() {
        open(TapStand.one(TapStand.calm(1)), TapStand.one(TapStand.calm(2)));
        String inTime = "aztecpour_device_answer_seconds_bucket{tap=\"tap-0\",le=\"0.012\"}";
        assertThat(has(inTime)).as("there before the first minute has passed").isTrue();
        DeviceQuality passed = new DeviceQuality(60_000, 50_000, 2, answers(5, 40));
        hub.bus.publish(Addresses.TAP_QUALITY, new TapQuality("tap-0", passed, 400));
        hub.bus.publish(Addresses.TAP_QUALITY, new TapQuality("tap-0", passed, 600));
        WaitFor.until(() -> value(inTime) == 80);
        assertThat(value("aztecpour_device_answer_seconds_bucket{tap=\"tap-0\",le=\"0.008\"}"))
                .isZero();
        assertThat(value("aztecpour_device_answer_seconds_bucket{tap=\"tap-0\",le=\"+Inf\"}"))
                .isEqualTo(80);
        assertThat(value("aztecpour_device_answer_seconds_count{tap=\"tap-0\"}"))
                .isEqualTo(80);
        assertThat(value("aztecpour_device_answer_seconds_sum{tap=\"tap-0\"}")).isEqualTo(1);
        assertThat(value("aztecpour_device_answer_seconds_count{tap=\"tap-1\"}"))
                .isZero();
        assertThat(value("aztecpour_tap_dropouts_total{tap=\"tap-0\"}")).isEqualTo(4);
        assertThat(has("aztecpour_tap_dropouts_total{tap=\"tap-1\"} 0.0")).isTrue();
    }

    private static AnswerTimes answers(int bucket, long count) {
        List<Long> counts = new ArrayList<>(AnswerTimes.NONE.counts());
        counts.set(bucket, count);
        return new AnswerTimes(counts);
    }

    @Test
    void writesAreTimedAndTheDiskIsWatched() {
        open();
        double before = value("aztecpour_store_write_seconds_bucket{le=\"5.0\"}");
        hub.bus.publish(Addresses.STORE_COMMITS, new StoreCommit(4_000));
        WaitFor.until(() -> value("aztecpour_store_write_seconds_bucket{le=\"5.0\"}") > before);
        assertThat(value("aztecpour_store_write_seconds_max")).isEqualTo(4);
        assertThat(value("aztecpour_disk_free_bytes")).isPositive();
        assertThat(value("aztecpour_disk_size_bytes")).isGreaterThanOrEqualTo(value("aztecpour_disk_free_bytes"));
    }

    @Test
    void eachPourAndRefusalIsCountedFromZeroOn() {
        open(TapStand.one(TapStand.calm(1)));
        String poured = "aztecpour_pours_total{code=\"\",maintenance=\"\",outcome=\"success\",tap=\"tap-0\"}";
        WaitFor.until(() -> has(poured + " 0.0"));
        assertThat(has("aztecpour_poured_ml_total{maintenance=\"\",tap=\"tap-0\"} 0.0"))
                .isTrue();
        String refused = "aztecpour_pours_total{code=\"NO_GLASS\",maintenance=\"\",outcome=\"refused\",tap=\"tap-0\"}";
        hub.pour(0, 15);
        WaitFor.until(() -> value(refused) == 1);
        hub.place(0);
        hub.pour(0, 15);
        WaitFor.until(() -> value(poured) == 1);
        assertThat(value("aztecpour_store_write_seconds_count"))
                .as("nothing is poured before it is written")
                .isPositive();
    }

    /** Whatever guests are called and drink: labels are of the hub's own words. */
    @Test
    void nobodyIsNamed() {
        open(TapStand.one(TapStand.calm(1)));
        hub.place(0);
        hub.dispense(0, 15, "somebody-in-particular");
        HubFixture.await(hub.ended(0));
        WaitFor.until(() -> has("aztecpour_pour_error"));
        assertThat(hub.http.get("/metrics").bodyAsString()).doesNotContain("somebody");
        List<String> labels = Arrays.asList("tap", "code", "outcome", "maintenance", "le", "finding");
        assertThat(hub.http.get("/metrics").bodyAsString().lines())
                .filteredOn(line -> line.startsWith("aztecpour_") && line.contains("{"))
                .allSatisfy(line -> assertThat(line.substring(line.indexOf('{') + 1, line.lastIndexOf('}'))
                                .split("(=\"[^\"]*\",?)"))
                        .isSubsetOf(labels));
    }
}
