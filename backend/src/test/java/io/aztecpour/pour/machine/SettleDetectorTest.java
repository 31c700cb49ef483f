package io.aztecpour.pour.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pump is off at 0 ms, the last drops fall until 700 ms, and then the scale must be still for as long. It is read every 100
 * ms.
 */
class SettleDetectorTest {
    private static final int EVERY_MS = 100;

    /** What the scale shows; how much of it is measured; when it is settled, ms, and at what, g; whether it rises in the end. */
    static Stream<Arguments> scales() {
        return Stream.of(
                Arguments.of("the drops still fall", constant(220, 600), 0, null, null, false),
                Arguments.of("the drops have just fallen", constant(220, 700), 1, null, null, false),
                Arguments.of("not still for long enough", constant(220, 1_300), 7, null, null, false),
                Arguments.of("still", constant(220, 1_400), 8, 1_400, 220.0, false),
                Arguments.of(
                        "other while drops fell", then(constant(150, 600), constant(220, 800)), 8, 1_400, 220.0, false),
                Arguments.of(
                        "other after drops fell", then(constant(150, 700), constant(220, 700)), 8, null, null, true),
                Arguments.of("heavier each time", steps(220, 1, 1_500), 9, null, null, true),
                Arguments.of("lighter each time", steps(220, -1, 1_500), 9, null, null, false),
                Arguments.of("noise", trembling(220, 1, 1_500), 9, 1_400, 220.5, false),
                Arguments.of("more than noise", trembling(220, 10, 1_500), 9, null, null, false),
                Arguments.of("nothing", nothing(2_000), 0, null, null, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scales")
    void aScaleThatShows(
            String name,
            List<Shows> shown,
            int samples,
            @Nullable Integer settledMs,
            @Nullable Double settledG,
            boolean rises) {
        SettleDetector detector = SettleDetector.begin(0, 0.7);
        ScaleFeed scale = ScaleFeed.NEW;
        Integer stillMs = null;
        Double stillG = null;
        int ms = 0;
        for (Shows shows : shown) {
            ms += EVERY_MS;
            Reading reading = shows.at(ms * 1_000_000L);
            scale = scale.after(reading);
            detector = detector.after(reading, scale.latest());
            if (stillMs == null && detector.isStill()) {
                stillMs = ms;
                stillG = detector.weight().grams();
            }
        }

        assertThat(detector.weight().samples()).isEqualTo(samples);
        assertThat(stillMs).isEqualTo(settledMs);
        assertThat(stillG).isEqualTo(settledG);
        assertThat(detector.rises()).isEqualTo(rises);
    }

    private static List<Shows> constant(double grams, int forMs) {
        return steps(grams, 0, forMs);
    }

    private static List<Shows> steps(double grams, double stepG, int forMs) {
        return IntStream.range(0, forMs / EVERY_MS)
                .mapToObj(reading -> Shows.weight(DeviceState.IDLE, grams + reading * stepG))
                .toList();
    }

    private static List<Shows> trembling(double grams, double byG, int forMs) {
        return IntStream.range(0, forMs / EVERY_MS)
                .mapToObj(reading -> Shows.weight(DeviceState.IDLE, grams + reading % 2 * byG))
                .toList();
    }

    private static List<Shows> nothing(int forMs) {
        return Collections.nCopies(forMs / EVERY_MS, Shows.state(DeviceState.IDLE));
    }

    private static List<Shows> then(List<Shows> first, List<Shows> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
