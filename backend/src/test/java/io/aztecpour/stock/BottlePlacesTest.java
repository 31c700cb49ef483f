package io.aztecpour.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.bar.DrinkDraft;
import io.aztecpour.bus.bar.DrinkEdit;
import io.aztecpour.bus.bar.DrinkId;
import io.aztecpour.bus.bar.DrinkWish;
import io.aztecpour.bus.bar.MoveBottle;
import io.aztecpour.bus.bar.OpenBottle;
import io.aztecpour.bus.bar.TapEdit;
import io.aztecpour.bus.pour.LearningId;
import io.aztecpour.bus.pour.LearningText;
import io.aztecpour.bus.stock.BottleView;
import io.aztecpour.bus.stock.FinishBottle;
import io.aztecpour.bus.stock.SpillBottle;
import io.aztecpour.bus.stock.UndoBottle;
import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.BottleEnd;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.Placement;
import io.aztecpour.store.StoreKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Bottles are opened, moved, ended and taken back. */
@ParameterizedClass
@EnumSource(StoreKind.class)
class BottlePlacesTest extends StockRoom {
    @Test
    void twoWhoChangeTheSameBottleDoNotBothSucceed() throws Exception {
        long seen = at("left").id();
        ask(Addresses.OPEN_BOTTLE, new OpenBottle(drinkAt("left"), "left", 700, null, null, seen));
        isRefused(
                Code.BOTTLE_CHANGED,
                () -> ask(Addresses.OPEN_BOTTLE, new OpenBottle(drinkAt("left"), "left", 700, null, null, seen)));
    }

    @Test
    void anotherDrinkChangesTheTapAtTheSameMoment() throws Exception {
        long drink = ask(Addresses.ADD_DRINK, new DrinkDraft("Pisco", "#abcdef", 0.93, 42.0, null, "4006381333931"))
                .id();
        ask(Addresses.OPEN_BOTTLE, new OpenBottle(drink, "left", 500, 250.0, null, null));
        assertThat(tap("left").drink().name()).isEqualTo("Pisco");
        assertThat(tap("left").drink().densityGPerMl()).isEqualTo(0.93);
        assertThat(at("left").leftMl()).isEqualTo(250);
        isRefused(Code.DRINK_IN_USE, () -> ask(Addresses.REMOVE_DRINK, new DrinkId(drink)));
        isRefused(
                Code.TAKEN,
                () -> ask(Addresses.ADD_DRINK, new DrinkDraft("Other", null, null, null, null, "4006381333931")));
    }

    @Test
    void takingAnOpeningBackGivesWhatWasPouredToTheBottleThatWasThere() throws Exception {
        Bottle old = open("left", 700);
        pour("left", 30);
        Bottle mistake = open("left", 1000);
        pour("left", 20);
        assertThat(view(old.id()).endReason()).isEqualTo(BottleEnd.REPLACED);
        BottleView.Undo undo = view(mistake.id()).undo();
        assertThat(undo).isNotNull();
        assertThat(undo.kind()).isEqualTo("opened");

        ask(Addresses.UNDO_BOTTLE, new UndoBottle(mistake.id(), undo.id(), "Ana"));
        assertThat(at("left").id()).isEqualTo(old.id());
        assertThat(at("left").leftMl()).isCloseTo(650, TENTH);
        assertThat(at("left").pouredMl()).isCloseTo(50, TENTH);
        assertThat(view(mistake.id()).endReason()).isEqualTo(BottleEnd.UNDONE);
        assertThat(view(mistake.id()).pouredMl()).isCloseTo(0, TENTH);
        assertThat(events("BOTTLE_UNDONE")).extracting(Event::staff).containsExactly("Ana");
        agree();
        isRefused(
                Code.NOTHING_TO_UNDO, () -> ask(Addresses.UNDO_BOTTLE, new UndoBottle(mistake.id(), undo.id(), "Ben")));
    }

    @Test
    void aMovedBottleKeepsItsHistoryAndComesBack() throws Exception {
        Bottle bottle = open("left", 700);
        pour("left", 30);
        ask(
                Addresses.MOVE_BOTTLE,
                new MoveBottle(bottle.id(), "right", at("right").id()));
        assertThat(at("right").id()).isEqualTo(bottle.id());
        assertThat(tap("right").drink().name()).isEqualTo("Mezcal");
        assertThat(at("left").sizeMl()).as("nobody said what stands there now").isNull();
        pour("right", 40);
        pour("left", 10);
        assertThat(at("right").leftMl()).isCloseTo(630, TENTH);

        BottleView.Undo undo = view(bottle.id()).undo();
        assertThat(undo).isNotNull();
        ask(Addresses.UNDO_BOTTLE, new UndoBottle(bottle.id(), undo.id(), null));
        assertThat(at("left").id()).isEqualTo(bottle.id());
        assertThat(at("left").leftMl()).isCloseTo(660, TENTH);
        assertThat(tap("right").drink().name()).isEqualTo("Rum");
        assertThat(at("right").pouredMl()).isCloseTo(40, TENTH);
        agree();
    }

    @Test
    void aSpareBottleStandsAtNoTapAndIsMovedToOne() throws Exception {
        long drink = drinkAt("left");
        Bottle spare = ask(Addresses.OPEN_BOTTLE, new OpenBottle(drink, null, 700, null, null, null));
        assertThat(view(spare.id()).tap()).isNull();
        ask(Addresses.MOVE_BOTTLE, new MoveBottle(spare.id(), "left", null));
        assertThat(at("left").leftMl()).isEqualTo(700);
    }

    /** Ended the wrong one, opened another, and took both back: all that was poured was poured from the first. */
    @Test
    void whatWasDoneInTurnIsTakenBackInTurn() throws Exception {
        Bottle first = open("left", 700);
        ask(Addresses.FINISH_BOTTLE, new FinishBottle(first.id(), BottleEnd.EMPTY, "Ana"));
        pour("left", 10);
        Bottle second = open("left", 1000);
        pour("left", 40);
        undo(view(second.id()));
        assertThat(at("left").pouredMl()).isCloseTo(50, TENTH);
        BottleView back = undo(view(first.id()));
        assertThat(back.leftMl()).isCloseTo(650, TENTH);
        assertThat(back.sigmaMl()).isCloseTo(10.5, within(1.5));
        assertThat(at("left").id()).isEqualTo(first.id());
        agree();
    }

    @Test
    void theBottleOfARemovedTapIsMovedAndItsDrinkIsRemoved() throws Exception {
        Bottle bottle = open("right", 700);
        long drink = drinkAt("right");
        ask(Addresses.REMOVE_TAP, new TapId("right"));
        ask(Addresses.MOVE_BOTTLE, new MoveBottle(bottle.id(), null, null));
        assertThat(view(bottle.id()).tap()).isNull();
        isRefused(Code.DRINK_IN_USE, () -> ask(Addresses.REMOVE_DRINK, new DrinkId(drink)));
        ask(Addresses.FINISH_BOTTLE, new FinishBottle(bottle.id(), BottleEnd.GONE, null));
        ask(Addresses.REMOVE_DRINK, new DrinkId(drink));
        hub.close();
        hub = reopen();
        assertThat(ask(Addresses.RESTORE_TAP, new TapId("right")).drink().name())
                .isEqualTo("Rum");
        assertThat(ask(Addresses.DRINKS, Empty.EMPTY).drinks())
                .extracting(Drink::id)
                .contains(drink);
    }

    @Test
    void afterTenMinutesNothingIsTakenBack() throws Exception {
        Bottle bottle = open("left", 700);
        BottleView spilled = ask(Addresses.SPILL_BOTTLE, new SpillBottle(bottle.id(), 50, null));
        assertThat(spilled.leftMl()).isEqualTo(650);
        BottleView.Undo undo = spilled.undo();
        assertThat(undo).isNotNull();
        clock.pass(Duration.ofMillis(Placement.UNDO_MS + 1));
        assertThat(view(bottle.id()).undo()).isNull();
        isRefused(Code.NOTHING_TO_UNDO, () -> ask(Addresses.UNDO_BOTTLE, new UndoBottle(bottle.id(), undo.id(), null)));
    }

    @Test
    void anotherDrinkAtATapMeansAnotherBottle() throws Exception {
        Bottle bottle = open("left", 700);
        ask(Addresses.CHANGE_TAP, new TapEdit(tap("left"), new DrinkWish("Pisco", null, null)));
        assertThat(tap("left").drink().name()).isEqualTo("Pisco");
        assertThat(view(bottle.id()).endReason()).isEqualTo(BottleEnd.DRINK_CHANGED);
        assertThat(at("left").sizeMl()).isNull();
        ask(Addresses.CHANGE_TAP, new TapEdit(tap("left"), new DrinkWish(null, "#000000", 1.1)));
        assertThat(tap("left").drink().colour()).isEqualTo("#000000");
        assertThat(tap("left").drink().densityGPerMl()).isEqualTo(1.1);
        ask(Addresses.CHANGE_TAP, new TapEdit(tap("left"), new DrinkWish("PISCO", null, null)));
        assertThat(tap("left").drink().name()).isEqualTo("PISCO");
    }

    @Test
    void whatPoursTaughtStaysWhenADrinkIsRenamed() throws Exception {
        ask(Addresses.KEEP_LEARNING, new LearningText("left", "Mezcal", "{}"));
        Drink mezcal = tap("left").drink();
        ask(Addresses.CHANGE_DRINK, new DrinkEdit(mezcal.withName("Mezcal joven")));
        assertThat(ask(Addresses.RECALL_LEARNING, new LearningId("left", "Mezcal joven"))
                        .json())
                .isEqualTo("{}");
    }

    @Test
    void aRemovedTapKeepsItsBottle() throws Exception {
        Bottle bottle = open("left", 700);
        ask(Addresses.REMOVE_TAP, new TapId("left"));
        hub.close();
        hub = reopen();
        assertThat(view(bottle.id()).endedAt()).isNull();
        assertThat(ask(Addresses.RESTORE_TAP, new TapId("left")).drink().name()).isEqualTo("Mezcal");
        assertThat(at("left").id()).isEqualTo(bottle.id());
    }

    @Test
    void whatPrimedABottleThatWasOpenedByMistakeIsTheLossOfTheOneThatWasThere() throws Exception {
        Bottle there = open("left", 700);
        Bottle mistake = open("left", 1_000);
        prime("left", 55);
        pour("left", 20);
        undo(view(mistake.id()));

        assertThat(view(there.id()).lossMl()).isCloseTo(55, TENTH);
        assertThat(view(there.id()).pouredMl()).isCloseTo(20, TENTH);
        assertThat(view(mistake.id()).lossMl()).isCloseTo(0, TENTH);
        assertThat(view(mistake.id()).pouredMl()).isCloseTo(0, TENTH);
        agree();
    }
}
