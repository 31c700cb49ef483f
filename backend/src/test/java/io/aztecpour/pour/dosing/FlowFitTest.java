package io.aztecpour.pour.dosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The line of a pour")
class FlowFitTest {
    private static final FlowPrior WIDE = new FlowPrior(0, 0.01, 10, 16, 0.3, 0.02);

    @Test
    void isItsPriorWithoutSamples() {
        assertThat(new FlowFit(WIDE).line()).isEqualTo(WIDE.line());
    }

    @Test
    void isFoundFromCleanSamples() {
        FlowFit fit = new FlowFit(WIDE);
        FlowLine truth = new FlowLine(0, 0, 13, 0.41, WIDE.line().covariance());
        for (double now = 0.02; now < 4; now += 0.02) {
            fit.add(now, truth.levelAt(now), 0.01);
        }

        assertThat(fit.line().flow()).isCloseTo(13, within(0.02));
        assertThat(fit.line().startS()).isCloseTo(0.41, within(0.003));
        assertThat(fit.samples()).isEqualTo(199);
    }

    @Test
    void isAsSureAsItIsRight() {
        Random random = new Random(9);
        int within = 0;
        for (int run = 0; run < 400; run++) {
            double flow = 10 + 0.3 * random.nextGaussian();
            double start = 0.3 + 0.02 * random.nextGaussian();
            double base = 0.1 * random.nextGaussian();
            FlowFit fit = new FlowFit(new FlowPrior(0, 0.01, 10, 0.09, 0.3, 0.0004));
            FlowLine truth = new FlowLine(0, base, flow, start, WIDE.line().covariance());
            for (double now = 0.1; now < 3; now += 0.1) {
                fit.add(now, truth.levelAt(now) + random.nextGaussian(), 1);
            }
            double miss = fit.line().amountAt(3) - truth.amountAt(3);
            within += miss * miss <= fit.line().amountVariance(3) ? 1 : 0;
        }

        assertThat(within / 400.0).as("within one standard deviation").isCloseTo(0.683, within(0.06));
    }

    @Test
    void bearsALongPour() {
        FlowFit fit = new FlowFit(WIDE);
        FlowLine truth = new FlowLine(0, 0, 0.8, 0.35, WIDE.line().covariance());
        Random random = new Random(4);
        for (int sample = 1; sample <= 50_000; sample++) {
            double now = sample / 80.0;
            fit.add(now, truth.levelAt(now) + 0.3 * random.nextGaussian(), 0.09);
        }

        assertThat(fit.line().flow()).isCloseTo(0.8, within(1e-3));
        assertThat(fit.line().levelAt(625)).isCloseTo(truth.levelAt(625), within(0.02));
    }

    @Test
    void staysFiniteWhateverItIsFed() {
        Random random = new Random(8);
        for (int run = 0; run < 500; run++) {
            FlowFit fit = new FlowFit(new FlowPrior(
                    run % 3 * 5,
                    Math.exp(20 * random.nextDouble() - 12),
                    0.5 + 50 * random.nextDouble(),
                    Math.exp(12 * random.nextDouble() - 6),
                    random.nextDouble(),
                    Math.exp(12 * random.nextDouble() - 10)));
            for (int sample = 0; sample < 60; sample++) {
                fit.add(sample * random.nextDouble(), random.nextGaussian() * 1e3, 1e-4 + random.nextDouble());
            }
            FlowLine line = fit.line();

            assertThat(line.flow()).isBetween(0.2, 80.0);
            assertThat(line.startS()).isFinite();
            assertThat(line.levelAt(5)).isFinite();
            assertThat(line.amountVariance(5)).isFinite().isNotNegative();
        }
    }

    @Test
    void solvesByAnInverse() {
        Random random = new Random(6);
        for (int run = 0; run < 200; run++) {
            double a = 1 + random.nextDouble();
            double b = random.nextGaussian();
            double c = random.nextGaussian();
            double d = 1 + random.nextDouble();
            double e = random.nextGaussian();
            double f = 1 + random.nextDouble();
            Symmetric3 matrix =
                    new Symmetric3(a * a, a * b, a * c, b * b + d * d, b * c + d * e, c * c + e * e + f * f);
            Symmetric3 inverse = matrix.inverse();
            double x = inverse.timesX(1, 2, 3);
            double y = inverse.timesY(1, 2, 3);
            double z = inverse.timesZ(1, 2, 3);

            assertThat(matrix.timesX(x, y, z)).isCloseTo(1, within(1e-6));
            assertThat(matrix.timesY(x, y, z)).isCloseTo(2, within(1e-6));
            assertThat(matrix.timesZ(x, y, z)).isCloseTo(3, within(1e-6));
        }
    }
}
