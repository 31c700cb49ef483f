package io.aztecpour.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.MovementKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PourFactorTest {
    private static Account claimed(double ml, double measuredMl) {
        Bottle bottle = new Bottle(7, 1, "left", 700.0, 700.0, 10.5, null, 0, null, null, null);
        return Account.of(
                bottle,
                Drink.of("Mezcal", "#112233", 1).withId(1),
                List.of(
                        new StockedMovement(1, 7, 0, MovementKind.POUR, -ml, 0.1 * ml, false, "a", null),
                        new StockedMovement(2, 7, 0, MovementKind.POUR, -measuredMl, 1, true, "b", null)));
    }

    private static @Nullable PourFactor learn(
            @Nullable PourFactor before, Account account, double missing, double sigma) {
        return PourFactor.learn(before, account, missing, sigma);
    }

    @Test
    void aWeighingAfterAWholeBottleTeachesNearlyAllOfIt() {
        PourFactor learned = learn(null, claimed(600, 0), 60, 3);
        assertThat(learned).isNotNull();
        assertThat(learned.ml()).isCloseTo(1.097, within(0.005));
    }

    @Test
    void whatIsLearnedConverges() {
        PourFactor factor = null;
        for (int bottle = 0; bottle < 6; bottle++) {
            double believed = factor == null ? 1 : factor.ml();
            // In truth it gives 0.9 ml for each ml that it claims.
            factor = learn(factor, claimed(600, 0), 600 * (0.9 - believed), 5);
        }
        assertThat(factor).isNotNull();
        assertThat(factor.ml()).isCloseTo(0.9, within(0.005));
    }

    @Test
    void aLookTeachesLessThanAWeighing() {
        PourFactor looked = learn(null, claimed(300, 0), 30, 35);
        PourFactor weighed = learn(null, claimed(300, 0), 30, 3);
        assertThat(looked).isNotNull();
        assertThat(weighed).isNotNull();
        assertThat(looked.ml()).isBetween(1.0, weighed.ml());
    }

    @Test
    void littleOrWhatAScaleMeasuredTeachesNothing() {
        assertThat(learn(null, claimed(90, 0), 20, 3)).isNull();
        assertThat(learn(null, claimed(200, 100), 20, 3)).isNull();
        assertThat(learn(null, claimed(400, 60), 20, 3)).isNotNull();
    }

    @Test
    void nonsenseIsBounded() {
        PourFactor wild = learn(null, claimed(100, 0), 5000, 3);
        assertThat(wild).isNotNull();
        assertThat(wild.ml())
                .as("one anchor moves it by three deviations at most")
                .isBetween(1.1, 1.3);
    }
}
