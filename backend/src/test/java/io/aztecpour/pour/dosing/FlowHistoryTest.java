package io.aztecpour.pour.dosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The flows of a pump")
class FlowHistoryTest {
    private static FlowHistory of(double... flows) {
        FlowHistory history = FlowHistory.NONE;
        for (double flow : flows) {
            history = history.after(new Observed(flow, 0.01 * flow));
        }
        return history;
    }

    private static double[] twice(double first, double latest) {
        return DoubleStream.concat(
                        DoubleStream.generate(() -> first).limit(6),
                        DoubleStream.generate(() -> latest).limit(6))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"10, 10, 1", "10, 12.5, 1.25", "12, 9, 0.75"})
    void areComparedWithTheFirstOnes(double first, double latest, double change) {
        assertThat(of(twice(first, latest)).change()).hasValueCloseTo(change, within(1e-9));
    }

    @Test
    void areNotComparedBeforeThereAreSixOfEach() {
        assertThat(FlowHistory.NONE.change()).isEmpty();
        assertThat(of(10, 10, 10, 10, 10, 10, 20, 20, 20, 20, 20).change()).isEmpty();
    }

    @Test
    void areSixOfEachAtMostWithTheNewestLast() {
        FlowHistory history = of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        assertThat(history.first()).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
        assertThat(history.latest()).containsExactly(9.0, 10.0, 11.0, 12.0, 13.0, 14.0);
    }

    @Test
    void areNotJudgedByTwoOddPours() {
        assertThat(of(10, 10, 10, 10, 10, 10, 10, 20, 10, 10, 20, 10).change()).hasValue(1);
    }

    @Test
    void areKeptOnlyWhereTheyAreKnownWell() {
        FlowHistory ten = of(10);
        assertThat(ten.after(null)).isEqualTo(ten);
        assertThat(ten.after(new Observed(12, 1))).isEqualTo(ten);
        assertThat(ten.after(new Observed(Double.NaN, 0.1))).isEqualTo(ten);
        assertThat(new FlowHistory(List.of(1.0, -1.0, Double.NaN), null).first())
                .containsExactly(1.0);
    }

    /** A scale that shows a quarter too much: the hub believes that the pump is faster, and still learns from each pour. */
    @ParameterizedTest
    @CsvSource({"1.25", "0.75"})
    void tellOfAScaleThatIsOff(double gain) {
        TapLearning learning = Rehearsal.LEARNED;
        for (int pour = 0; pour < 20; pour++) {
            double shown = pour < 6 ? 1 : gain;
            Random random = new Random(pour);
            Rehearsal played = new Rehearsal(learning, 40);
            played.flowing(seconds -> shown * 10 * Math.max(0, seconds - 0.25));
            played.shownG = seconds -> 200 + played.landedMl.applyAsDouble(seconds) + 0.3 * random.nextGaussian();
            learning = played.play().settled(40.0).map(learning::after).orElse(learning);
        }
        assertThat(learning.flows().change()).hasValueCloseTo(gain, within(0.02));
    }
}
