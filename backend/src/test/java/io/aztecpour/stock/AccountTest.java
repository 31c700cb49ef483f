package io.aztecpour.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.MovementKind;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final Drink MEZCAL = Drink.of("Mezcal", "#112233", 0.95).withId(1);
    private static final Bottle FULL = new Bottle(7, 1, "left", 700.0, 700.0, 10.5, null, 0, null, null, null);

    private final List<StockedMovement> movements = new ArrayList<>();

    private AccountTest with(MovementKind kind, double ml, double sigma, boolean measured, @Nullable String requestId) {
        long id = movements.size() + 1;
        movements.add(new StockedMovement(id, 7, id * 1000, kind, ml, sigma, measured, requestId, null));
        return this;
    }

    private AccountTest poured(double ml) {
        return with(MovementKind.POUR, -ml, 1, true, "r" + movements.size());
    }

    private AccountTest claimed(double ml) {
        return with(MovementKind.POUR, -ml, 0.1 * ml, false, "r" + movements.size());
    }

    private Account account() {
        return Account.of(FULL, MEZCAL, movements);
    }

    @Test
    void whatIsLeftIsWhatWasInItAndTheSumOfItsMovements() {
        Account account = poured(30)
                .poured(29.5)
                .with(MovementKind.SPILL, -10, 1, true, null)
                .account();
        assertThat(account.leftMl()).isCloseTo(630.5, EXACT);
        assertThat(account.pouredMl()).isCloseTo(59.5, EXACT);
        assertThat(account.lossMl()).isCloseTo(10, EXACT);
        assertThat(account.pours()).isEqualTo(2);
    }

    @Test
    void moreThanWasBelievedToBeInItMakesItNegativeAndIsNotHidden() {
        for (int i = 0; i < 24; i++) {
            poured(30);
        }
        assertThat(account().leftMl()).isCloseTo(-20, EXACT);
    }

    @Test
    void errorsOfAScaleAverageOutAndThoseOfAPumpAddUp() {
        for (int i = 0; i < 16; i++) {
            poured(30);
        }
        assertThat(account().sigmaMl()).isCloseTo(Math.sqrt(10.5 * 10.5 + 16), EXACT);
        movements.clear();
        for (int i = 0; i < 16; i++) {
            claimed(30);
        }
        assertThat(account().sigmaMl()).isCloseTo(Math.sqrt(10.5 * 10.5 + 48 * 48), EXACT);
    }

    @Test
    void anAnchorMakesEarlierErrorsVoid() {
        Account account = claimed(300)
                .with(MovementKind.WEIGH, -25, 3, true, null)
                .poured(30)
                .account();
        assertThat(account.leftMl()).isCloseTo(345, EXACT);
        assertThat(account.sigmaMl()).isCloseTo(Math.sqrt(9 + 1), EXACT);
        assertThat(account.lossMl()).isCloseTo(25, EXACT);
        assertThat(account.claimedMl()).isZero();
    }

    @Test
    void anAnchorThatWasTakenBackChangesNothing() {
        Account before = claimed(300).account();
        Account account = with(MovementKind.COUNT, -100, 35, true, null)
                .with(MovementKind.UNDO, 100, 35, true, "undo:2")
                .account();
        assertThat(account.leftMl()).isCloseTo(before.leftMl(), EXACT);
        assertThat(account.sigmaMl()).isCloseTo(before.sigmaMl(), EXACT);
        assertThat(account.claimedMl()).isCloseTo(300, EXACT);
        assertThat(account.lastUndoable()).isNull();
    }

    @Test
    void itIsLowFromItsShareOnAndToldOnce() {
        with(MovementKind.SPILL, -590, 0, true, null);
        assertThat(account().isLow()).isFalse();
        poured(6);
        assertThat(account().isLowUntold()).isTrue();
        assertThat(account().lowId()).isEqualTo("low:7:1");
        with(MovementKind.LOW, 0, 0, true, "low:7:1");
        assertThat(account().isLow()).isTrue();
        assertThat(account().isLowUntold()).isFalse();
    }

    @Test
    void itIsLowWithThreeUsualPoursLeft() {
        with(MovementKind.SPILL, -400, 0, true, null);
        for (int i = 0; i < 3; i++) {
            poured(59);
        }
        assertThat(account().leftMl()).isCloseTo(123, EXACT);
        assertThat(account().isLow()).as("15 % are 105 ml, three pours are 177").isTrue();
    }

    @Test
    void alittleMoreIsStillLowAndClearlyMoreIsNot() {
        with(MovementKind.SPILL, -596, 0, true, null).with(MovementKind.LOW, 0, 0, true, "low:7:1");
        with(MovementKind.COUNT, 30, 35, true, null);
        assertThat(account().leftMl()).isCloseTo(134, EXACT);
        assertThat(account().isLow()).isTrue();
        with(MovementKind.COUNT, 30, 35, true, null);
        assertThat(account().isLow()).isFalse();
        with(MovementKind.SPILL, -100, 0, true, null);
        assertThat(account().lowId()).as("it may be told again").isEqualTo("low:7:2");
        assertThat(account().isLowUntold()).isTrue();
    }

    @Test
    void whatMovedToItsRealBottleIsPouredAndNoLoss() {
        Account account =
                poured(30).with(MovementKind.UNDO, 30, 1, false, "poured:5:7:8").account();
        assertThat(account.leftMl()).isCloseTo(700, EXACT);
        assertThat(account.pouredMl()).isCloseTo(0, EXACT);
        assertThat(account.lossMl()).isCloseTo(0, EXACT);
    }

    @Test
    void itIsEmptyWhenThatWasSaidOrNothingCanBeLeft() {
        assertThat(with(MovementKind.EMPTY, -700, 5, true, null).account().isEmpty())
                .isTrue();
        movements.clear();
        assertThat(poured(715).account().isEmpty()).as("σ is 10.5").isFalse();
        assertThat(poured(8).account().isEmpty()).isTrue();
    }

    @Test
    void aBottleThatIsNotCountedIsNeitherLowNorEmpty() {
        poured(300);
        Account unknown = Account.of(Bottle.unknown(7, 1, "left", 0), MEZCAL, movements);
        assertThat(unknown.isLow()).isFalse();
        assertThat(unknown.isEmpty()).isFalse();
        assertThat(unknown.pouredMl()).isCloseTo(300, EXACT);
        assertThat(StockViews.level(unknown, 0).leftMl()).isNull();
    }
}
