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
    private final TapSnapshot view = new TapSnapshot("agave");

    @Test
    void beforeAnythingIsHeardNothingIsKnown() {
        Reading reading = view.reading();
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
        view.heard(status(byPump));
        view.heard(ScaleReading.of(new GlassSample(byScale, 40.0, false)));
        assertThat(view.reading().glass()).isEqualTo(together);
    }

    @Test
    void aLostDispenserIsOfflineAndItsGlassUnknown() {
        view.heard(status(Glass.PRESENT));
        view.lost(true, false);
        assertThat(view.reading().state()).isEqualTo(DeviceState.OFFLINE);
        assertThat(view.reading().glass()).isEqualTo(Glass.UNKNOWN);
        view.heard(status(Glass.PRESENT));
        assertThat(view.reading().state()).isEqualTo(DeviceState.IDLE);
    }

    @Test
    void aLostScaleKeepsItsLastValueAndSaysSo() {
        view.heard(ScaleReading.of(new WeightSample(120.5, 7L, false)));
        view.heard(ScaleReading.of(new GlassSample(Glass.PRESENT, 40.0, false)));
        view.lost(false, true);
        Reading reading = view.reading();
        assertThat(reading.weightG()).isEqualTo(120.5);
        assertThat(reading.weightError()).isTrue();
        assertThat(reading.distanceError()).isTrue();
    }

    @Test
    void aScaleThatIsBackHasMeasuredOnlyWhatItTells() {
        view.heard(ScaleReading.of(new WeightSample(120.5, 7L, false)));
        view.heard(ScaleReading.of(new GlassSample(Glass.PRESENT, 40.0, false)));
        view.lost(false, true);
        view.heard(ScaleReading.of(new GlassSample(Glass.PRESENT, 41.0, false)));
        assertThat(view.reading().weightError()).isTrue();
        assertThat(view.reading().distanceError()).isFalse();
        view.heard(ScaleReading.of(new WeightSample(150.5, 9L, false)));
        assertThat(view.reading().weightError()).isFalse();
    }

    @Test
    void aWeightThatWasPushedBeforeTheScaleWasAskedIsNoNews() {
        view.heard(ScaleReading.of(new WeightSample(180.0, 9_000L, false)));
        view.heard(ScaleReading.of(new WeightSample(186.8, 8_500L, false)));
        assertThat(view.reading().weightG()).isEqualTo(180.0);
        view.heard(ScaleReading.of(new WeightSample(90.0, 40L, false)));
        assertThat(view.reading().weightG()).as("after a restart of the scale").isEqualTo(90.0);
    }

    @Test
    void eachReadingHasItsNumber() {
        assertThat(view.reading().seq()).isLessThan(view.reading().seq());
    }

    private static DispenserStatus status(Glass glass) {
        return new DispenserStatus(DeviceState.IDLE, null, glass, 3, null, null, null, Set.of(), null, null);
    }
}
