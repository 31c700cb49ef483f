package io.aztecpour.device.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.device.protocol.ScaleReading;
import io.aztecpour.device.protocol.ScaleReading.GlassSample;
import io.aztecpour.device.protocol.ScaleReading.WeightSample;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TapSnapshotTest {
    private final TapSnapshot snapshot = new TapSnapshot("agave");

    @Test
    void beforeAnythingIsHeardNothingIsKnown() {
        Reading reading = snapshot.nextReading();
        assertThat(reading.state()).isEqualTo(DeviceState.UNKNOWN);
        assertThat(reading.glass()).isEqualTo(Glass.UNKNOWN);
        assertThat(reading.weightG()).isNull();
        assertThat(reading.weightError()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PRESENT, PRESENT, PRESENT",
        "PRESENT, ABSENT, ABSENT",
        "ABSENT, PRESENT, ABSENT",
        "ABSENT, ABSENT, ABSENT"
    })
    void aGlassIsThereOnlyIfNobodySaysThatItIsNot(Glass byPump, Glass byScale, Glass together) {
        snapshot.update(status(byPump));
        snapshot.update(ScaleReading.of(new GlassSample(byScale, 40.0, false)));
        assertThat(snapshot.nextReading().glass()).isEqualTo(together);
    }

    @Test
    void aLostDispenserIsOfflineAndItsGlassUnknown() {
        snapshot.update(status(Glass.PRESENT));
        snapshot.offline(true, false);
        assertThat(snapshot.nextReading().state()).isEqualTo(DeviceState.OFFLINE);
        assertThat(snapshot.nextReading().glass()).isEqualTo(Glass.UNKNOWN);
        snapshot.update(status(Glass.PRESENT));
        assertThat(snapshot.nextReading().state()).isEqualTo(DeviceState.IDLE);
    }

    @Test
    void aLostScaleKeepsItsLastValueAndSaysSo() {
        snapshot.update(ScaleReading.of(new WeightSample(120.5, 7L, false)));
        snapshot.update(ScaleReading.of(new GlassSample(Glass.PRESENT, 40.0, false)));
        snapshot.offline(false, true);
        Reading reading = snapshot.nextReading();
        assertThat(reading.weightG()).isEqualTo(120.5);
        assertThat(reading.weightError()).isTrue();
        assertThat(reading.distanceError()).isTrue();
    }

    @Test
    void aScaleThatIsBackHasMeasuredOnlyWhatItTells() {
        snapshot.update(ScaleReading.of(new WeightSample(120.5, 7L, false)));
        snapshot.update(ScaleReading.of(new GlassSample(Glass.PRESENT, 40.0, false)));
        snapshot.offline(false, true);
        snapshot.update(ScaleReading.of(new GlassSample(Glass.PRESENT, 41.0, false)));
        assertThat(snapshot.nextReading().weightError()).isTrue();
        assertThat(snapshot.nextReading().distanceError()).isFalse();
        snapshot.update(ScaleReading.of(new WeightSample(150.5, 9L, false)));
        assertThat(snapshot.nextReading().weightError()).isFalse();
    }

    @Test
    void aWeightThatWasPushedBeforeTheScaleWasAskedIsNoNews() {
        snapshot.update(ScaleReading.of(new WeightSample(180.0, 9_000L, false)));
        snapshot.update(ScaleReading.of(new WeightSample(186.8, 8_500L, false)));
        assertThat(snapshot.nextReading().weightG()).isEqualTo(180.0);
        snapshot.update(ScaleReading.of(new WeightSample(90.0, 40L, false)));
        assertThat(snapshot.nextReading().weightG())
                .as("after a restart of the scale")
                .isEqualTo(90.0);
    }

    @Test
    void eachReadingHasItsNumber() {
        assertThat(snapshot.nextReading().seq())
                .isLessThan(snapshot.nextReading().seq());
    }

    private static DispenserStatus status(Glass glass) {
        return new DispenserStatus(DeviceState.IDLE, null, glass, 3, null, null, null, Set.of(), null, null);
    }
}
