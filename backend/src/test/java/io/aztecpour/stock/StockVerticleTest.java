package io.aztecpour.stock;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.BottleId;
import io.aztecpour.bus.bar.BottleQuery;
import io.aztecpour.bus.bar.OpenBottle;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.bus.stock.BottleHistory;
import io.aztecpour.bus.stock.BottleLevel;
import io.aztecpour.bus.stock.BottleView;
import io.aztecpour.bus.stock.CheckBottle;
import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Movement;
import io.aztecpour.domain.MovementKind;
import io.aztecpour.store.StoreKind;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left, and who is told of it. */
@ParameterizedClass
@EnumSource(StoreKind.class)
class StockVerticleTest extends StockRoom {
    @Test
    void eachTapHasABottleThatIsNotCountedUntilOneIsOpened() throws Exception {
        assertThat(at("left").sizeMl()).isNull();
        pour("left", 30);
        assertThat(at("left").pouredMl()).isCloseTo(30, TENTH);
        assertThat(at("left").leftMl()).isNull();

        Bottle opened = open("left", 700);
        assertThat(at("left").id()).isEqualTo(opened.id());
        assertThat(at("left").leftMl()).isEqualTo(700);
        pour("left", 29.5);
        assertThat(at("left").leftMl()).isCloseTo(670.5, TENTH);
        agree();
    }

    @Test
    void allIsThereAfterARestart() throws Exception {
        open("left", 700);
        pour("left", 30);
        BottleView before = at("left");
        hub.close();
        hub = reopen();
        assertThat(at("left")).isEqualTo(before);
        assertThat(tap("left").drink().name()).isEqualTo("Mezcal");
    }

    @Test
    void whatNobodyKnowsCountsNothingAndWidensTheDoubt() throws Exception {
        open("left", 700);
        double before = at("left").sigmaMl();
        pour("left", null, false, Code.DEVICE_LOST);
        assertThat(at("left").leftMl()).isEqualTo(700);
        assertThat(at("left").sigmaMl()).isGreaterThan(before + 5);
        agree();
    }

    /** What the outcome of a pour and what came after it claim are two rows, each with its own correction. */
    @Test
    void aPourThatPouredLateIsWrittenWhereClaimsAreCorrected() throws Exception {
        hub.poke("INSERT INTO pour_factors (tap, factor) VALUES ('right', 1.1)");
        open("right", 700);
        pour("right", 10.0, false, Code.DEVICE_LOST);
        Event late = Event.at(clock.now().toEpochMilli(), EventStatus.CHANGED)
                .tap("right", "Rum")
                .why(Code.POURED_LATE.name(), "late")
                .measured(20.0, false)
                .build();
        ask(
                Addresses.APPEND,
                Append.of(
                        late,
                        new Movement(
                                null,
                                "right",
                                MovementKind.LATE,
                                clock.now().toEpochMilli(),
                                -20,
                                null,
                                false,
                                "pour-" + pours,
                                null)));
        assertThat(events("POURED_LATE")).hasSize(1);
        assertThat(at("right").leftMl()).isCloseTo(700 - 33, TENTH);
        agree();
    }

    @Test
    void aLowBottleIsToldOnceAlsoAfterARestart() throws Exception {
        open("left", 700);
        for (int i = 0; i < 25; i++) {
            pour("left", 25);
        }
        await(hub.bus.ask(Addresses.BOTTLE_VIEWS, BottleQuery.IN_USE));
        hub.close();
        hub = reopen();
        pour("left", 25);
        assertThat(at("left").low()).isTrue();
        hub.close();
        hub = reopen();
        assertThat(at("left").low()).isTrue();
        assertThat(events("BOTTLE_LOW")).hasSize(1);
        agree();
    }

    @Test
    void aPourThatTheBottleCannotFinishIsRefusedAtThisTapOnly() throws Exception {
        assertThat(ask(Addresses.CHECK_BOTTLE, new CheckBottle("left", 60)).refusal())
                .as("not counted")
                .isNull();
        ask(Addresses.OPEN_BOTTLE, new OpenBottle(drinkAt("left"), "left", 700, null, null, null));
        pour("left", 685);
        assertThat(ask(Addresses.CHECK_BOTTLE, new CheckBottle("left", 30)).refusal())
                .as("15 ± 21 ml may be enough")
                .isNull();
        assertThat(ask(Addresses.CHECK_BOTTLE, new CheckBottle("left", 60)).refusal())
                .contains("15 ml")
                .contains("60 ml");
        assertThat(ask(Addresses.CHECK_BOTTLE, new CheckBottle("right", 60)).refusal())
                .isNull();
    }

    @Test
    void theSamePourIsTakenOutOnlyOnce() throws Exception {
        open("left", 700);
        Event late = Event.at(clock.now().toEpochMilli(), EventStatus.CHANGED)
                .tap("left", "Mezcal")
                .why(Code.POURED_LATE.name(), "late")
                .measured(20.0, false)
                .build();
        Movement movement = new Movement(
                null, "left", MovementKind.LATE, clock.now().toEpochMilli(), -20, null, false, "pour-late", null);
        ask(Addresses.APPEND, Append.of(late, movement));
        isRefused(Code.TAKEN, () -> ask(Addresses.APPEND, Append.of(late, movement)));
        assertThat(at("left").leftMl()).isCloseTo(680, TENTH);
        agree();
    }

    @Test
    void whatRunsOutIsOnTheShoppingList() throws Exception {
        open("left", 700);
        assertThat(ask(Addresses.SHOPPING, Empty.EMPTY).items()).isEmpty();
        pour("left", 650);
        at("left");
        assertThat(ask(Addresses.SHOPPING, Empty.EMPTY).items()).singleElement().satisfies(item -> {
            assertThat(item.name()).isEqualTo("Mezcal");
            assertThat(item.toBuy()).isEqualTo(1);
            assertThat(item.sizeMl()).isEqualTo(700);
        });
        ask(Addresses.OPEN_BOTTLE, new OpenBottle(drinkAt("left"), null, 700, null, null, null));
        assertThat(ask(Addresses.SHOPPING, Empty.EMPTY).items()).isEmpty();
    }

    @Test
    void theCurveBeginsFullAndEndsWithWhatIsLeft() throws Exception {
        Bottle bottle = open("left", 700);
        for (int i = 0; i < 12; i++) {
            pour("left", 30);
        }
        BottleHistory history = ask(Addresses.BOTTLE_HISTORY, new BottleId(bottle.id()));
        assertThat(history.curve()).hasSize(13);
        assertThat(history.curve().get(0).leftMl()).isEqualTo(700);
        assertThat(history.curve().get(12).leftMl()).isCloseTo(340, TENTH);
        assertThat(history.movements()).hasSize(12);
        assertThat(history.movements().get(0).requestId()).isEqualTo("pour-12");
        isRefused(Code.UNKNOWN_BOTTLE, () -> ask(Addresses.BOTTLE_HISTORY, new BottleId(4711)));
    }

    @Test
    void everybodyHearsWhatIsLeft() throws Exception {
        open("left", 700);
        Promise<BottleLevel> heard = Promise.promise();
        hub.bus.subscribe(Addresses.BOTTLE_LEVELS, levels -> {
            BottleLevel level = levels.byTap().get("left");
            if (level != null && level.leftMl() != null && level.leftMl() < 690) {
                heard.tryComplete(level);
            }
        });
        pour("left", 30);
        BottleLevel level = await(heard.future());
        assertThat(level.leftMl()).isCloseTo(670, TENTH);
        assertThat(level.sizeMl()).isEqualTo(700);
    }

    @Test
    void whatPrimesIsLossAndWhatDidNotArriveIsDoubt() throws Exception {
        Bottle bottle = open("left", 700);
        double full = view(bottle.id()).sigmaMl();
        prime("left", 58);
        assertThat(view(bottle.id()).sigmaMl()).isCloseTo(full, within(0.5));
        prime("left", 0);

        BottleView primed = view(bottle.id());
        assertThat(primed.leftMl()).isCloseTo(642, TENTH);
        assertThat(primed.lossMl()).isCloseTo(58, TENTH);
        assertThat(primed.pouredMl()).isZero();
        assertThat(primed.pours()).isZero();
        assertThat(primed.sigmaMl()).isGreaterThan(30);
        agree();
    }
}
