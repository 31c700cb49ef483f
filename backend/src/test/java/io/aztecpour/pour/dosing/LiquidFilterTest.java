package io.aztecpour.pour.dosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pour of 10 ml/s for four seconds into a glass of 200 g, on a scale of so many samples a second and 0.2 g of noise. */
class LiquidFilterTest {
    private static final double EMPTY_G = 200;
    private static final double NOISE_G = 0.2;
    private static final double FLOWS_FROM_S = 0.3;
    private static final double FLOWS_UNTIL_S = 4.3;
    private static final double ENDS_S = 6;

    private final Random random = new Random(7);
    private LiquidFilter filter =
            new LiquidFilter(TapLearning.UNLEARNED, new StillWeight(EMPTY_G, NOISE_G, 20), 1, 12, 0).pumpOn(0);
    private double lastMl;

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 80})
    void liquidAloneIsLiquid(int rate) {
        play(rate, seconds -> 0);

        assertThat(filter.wasTouched()).isFalse();
        assertThat(lastMl).isCloseTo(40, within(0.8));
    }

    /** The hub or the network stood still, whenever that was: nothing was put on the scale. */
    @ParameterizedTest
    @CsvSource({
        "0.35, 10",
        "0.5, 10",
        "0.8, 10",
        "1.5, 10",
        "0.35, 20",
        "0.5, 20",
        "0.8, 20",
        "0.5, 80",
        "0.8, 80",
        "1.5, 80"
    })
    void aPauseInTheSamplesIsNoIce(double forS, int rate) {
        LiquidFilter fresh = filter;
        for (double from = -0.4; from < 5; from += 0.05) {
            filter = fresh;
            lastMl = 0;
            for (double seconds = -1; seconds <= ENDS_S; seconds += 1.0 / rate) {
                if (seconds < from || seconds >= from + forS) {
                    step(seconds, 0);
                }
            }
            assertThat(filter.isDisturbed()).as("from %.2f s", from).isFalse();
            assertThat(lastMl).as("from %.2f s", from).isCloseTo(40, within(1.5));
        }
    }

    @ParameterizedTest
    @CsvSource({"-2000, 10", "-20, 10", "20, 10", "30, 10", "-2000, 80", "20, 80", "200, 80"})
    void aBadSampleDecidesNothing(double grams, int rate) {
        play(rate, seconds -> seconds >= 2 && seconds < 2 + 0.9 / rate ? grams : 0);

        assertThat(filter.isLifted()).isFalse();
        assertThat(filter.isDisturbed()).isFalse();
        assertThat(filter.wasTouched()).isFalse();
        assertThat(filter.highestG() - EMPTY_G).isCloseTo(40, within(1.5));
    }

    /** A jet of 20 ml/s begins with 4 g at once. */
    @ParameterizedTest
    @CsvSource({"10, -2000", "10, 40", "20, -20", "20, 200"})
    void aBadSampleAsTheFlowBeginsDecidesNothing(int rate, double grams) {
        LiquidFilter fresh = filter;
        for (double at = 0; at < 0.8; at += 1.0 / rate) {
            filter = fresh;
            for (double seconds = -1; seconds <= 3 + 0.5 / rate; seconds += 1.0 / rate) {
                double flowing = Math.max(0, seconds - FLOWS_FROM_S);
                double jet = flowing > 0 ? 4 : 0;
                boolean bad = seconds > at - 0.45 / rate && seconds < at + 0.45 / rate;
                step(seconds, 10 * flowing + jet + (bad ? grams : 0));
            }
            assertThat(filter.isLifted() || filter.isDisturbed())
                    .as("at %.2f s", at)
                    .isFalse();
            assertThat(filter.highestG() - EMPTY_G).as("at %.2f s", at).isCloseTo(58, within(2.0));
        }
    }

    @ParameterizedTest
    @CsvSource({"30, 0.5, 10", "120, 0.3, 20", "-8, 0.5, 20", "60, 0.7, 80"})
    void aHandThatComesAndGoesLeavesWhatIsInTheGlass(double grams, double forS, int rate) {
        play(rate, seconds -> seconds >= 2 && seconds < 2 + forS ? grams : 0);

        assertThat(filter.isDisturbed()).isFalse();
        assertThat(filter.wasTouched()).isTrue();
        assertThat(lastMl).isCloseTo(40, within(1.5));
    }

    @ParameterizedTest
    @CsvSource({"12, 10", "12, 80", "20, 20", "30, 10", "30, 80", "-9, 20"})
    void iceInASteadyFlowIsTakenOut(double grams, int rate) {
        play(rate, seconds -> seconds >= 2 ? grams : 0);

        assertThat(filter.isDisturbed()).isFalse();
        assertThat(filter.wasTouched()).isTrue();
        assertThat(lastMl).isCloseTo(40, within(1.5));
    }

    /** A pump of three or four times the flow: no scale sees that in ice. */
    @ParameterizedTest
    @CsvSource({"30, 10", "40, 20", "55, 80"})
    void anotherPumpIsNoIce(double flow, int rate) {
        for (double seconds = -1; seconds <= ENDS_S; seconds += 1.0 / rate) {
            step(seconds, (flow - 10) * Math.max(0, Math.min(seconds, 2) - FLOWS_FROM_S));
        }
        assertThat(filter.isDisturbed()).isFalse();
        assertThat(filter.wasTouched()).isFalse();
        assertThat(lastMl).isCloseTo(40 + (flow - 10) * 1.7, within(1.5));
    }

    /** Somebody bears a part of it while the pump, a fast one, goes on. */
    @ParameterizedTest
    @CsvSource({"17, 10", "20, 20", "30, 80"})
    void aGlassThatIsBorneIsNoOtherPump(double flow, int rate) {
        for (double seconds = -1; seconds <= 1.4; seconds += 1.0 / rate) {
            step(seconds, (flow - 10) * Math.max(0, seconds - FLOWS_FROM_S) - (seconds > 0.6 ? 14 : 0));
        }
        assertThat(filter.highestG() - EMPTY_G).isLessThan(flow);
        assertThat(filter.isInDoubt() || filter.isLifted() || filter.isDisturbed() || filter.wasTouched())
                .isTrue();
    }

    /** Nobody knows what flowed meanwhile. */
    @ParameterizedTest
    @CsvSource({"20, 0.3, 10", "30, 0.3, 80", "20, 4.2, 20"})
    void iceAsTheFlowBeginsOrEndsCannotBeTold(double grams, double atS, int rate) {
        play(rate, seconds -> seconds >= atS ? grams : 0);

        assertThat(filter.isDisturbed()).isTrue();
        assertThat(filter.isLifted()).isFalse();
    }

    @Test
    void iceBeforeTheFlowBeginsIsTakenOut() {
        play(20, seconds -> seconds >= -0.6 ? 20 : 0);

        assertThat(lastMl).isCloseTo(40, within(1.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 80})
    void aLiftedGlassIsSeenInTwoSamples(int rate) {
        play(rate, seconds -> 0, 2);
        step(2 + 1.0 / rate, -220);
        assertThat(filter.isLifted()).isFalse();
        assertThat(filter.isMissing()).isTrue();

        step(2 + 2.0 / rate, -220);
        assertThat(filter.isLifted()).isTrue();
    }

    /** It repeats what it last measured until it measures anew. */
    @Test
    void oneSampleThatIsShownTwiceIsOne() {
        play(20, seconds -> 0, 2);
        filter = filter.after(new Sample(2_050_000_000L, 0, false)).after(new Sample(2_150_000_000L, 0, false));
        assertThat(filter.isLifted()).isFalse();

        assertThat(filter.after(new Sample(2_250_000_000L, 0, false)).isLifted())
                .isTrue();
    }

    @Test
    void whatWasTakenOutMayBeTakenAway() {
        play(20, seconds -> seconds >= 2 && seconds < 3.2 ? 25 : 0);

        assertThat(filter.isLifted()).isFalse();
        assertThat(filter.isDisturbed()).isFalse();
        assertThat(lastMl).isCloseTo(40, within(1.5));
    }

    private void play(int rate, DoubleUnaryOperator besidesG) {
        play(rate, besidesG, ENDS_S);
    }

    private void play(int rate, DoubleUnaryOperator besidesG, double untilS) {
        for (double seconds = -1; seconds <= untilS; seconds += 1.0 / rate) {
            step(seconds, besidesG.applyAsDouble(seconds));
        }
    }

    private void step(double seconds, double besidesG) {
        double ml = 10 * Math.max(0, Math.min(seconds, FLOWS_UNTIL_S) - FLOWS_FROM_S);
        double grams = Math.max(0, EMPTY_G + ml + besidesG + NOISE_G * random.nextGaussian());
        filter = filter.after(new Sample(Math.round(seconds * 1e9), grams));
        lastMl = filter.liquid().map(sample -> sample.grams() - EMPTY_G).orElse(lastMl);
    }
}
