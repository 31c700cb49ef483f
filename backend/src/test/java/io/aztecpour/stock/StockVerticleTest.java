package io.aztecpour.stock;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.bar.BarVerticle;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Command;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.bar.BottleId;
import io.aztecpour.bus.bar.BottleQuery;
import io.aztecpour.bus.bar.DrinkDraft;
import io.aztecpour.bus.bar.DrinkEdit;
import io.aztecpour.bus.bar.DrinkId;
import io.aztecpour.bus.bar.DrinkWish;
import io.aztecpour.bus.bar.MoveBottle;
import io.aztecpour.bus.bar.OpenBottle;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.bus.bar.TapEdit;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.bus.pour.LearningId;
import io.aztecpour.bus.pour.LearningText;
import io.aztecpour.bus.stock.BottleHistory;
import io.aztecpour.bus.stock.BottleLevel;
import io.aztecpour.bus.stock.BottleView;
import io.aztecpour.bus.stock.CheckBottle;
import io.aztecpour.bus.stock.CountBottle;
import io.aztecpour.bus.stock.FinishBottle;
import io.aztecpour.bus.stock.SpillBottle;
import io.aztecpour.bus.stock.UndoBottle;
import io.aztecpour.bus.stock.WeighBottle;
import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.BottleEnd;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Movement;
import io.aztecpour.domain.MovementKind;
import io.aztecpour.domain.Placement;
import io.aztecpour.domain.Tap;
import io.aztecpour.fixture.SetClock;
import io.aztecpour.fixture.StockSums;
import io.aztecpour.ledger.LedgerVerticle;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StoreKind.class)
class StockVerticleTest {
    private static final Offset<Double> TENTH = within(0.06);

    private static final List<TapDraft> TAPS = List.of(
            new TapDraft("left", "Left", "Mezcal", "#112233", 0.95, "10.0.0.1", "10.0.0.1"),
            new TapDraft("right", "Right", "Rum", "#445566", 0.9, "10.0.0.2", null));

    @Parameter
    StoreKind kind;

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock(Instant.now());
    private StoreFixture hub;
    private int pours;

    @BeforeEach
    void open() throws Exception {
        hub = reopen();
    }

    private StoreFixture reopen() throws Exception {
        StoreFixture opened = kind.open(folder);
        return opened.deploy(new LedgerVerticle(opened.store, clock.clocks))
                .deploy(new BarVerticle(opened.store, TAPS))
                .deploy(new StockVerticle(opened.store, clock.clocks));
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
    }

    private <Q extends Record, A extends Record> A ask(Command<Q, A> command, Q request) throws Exception {
        return await(hub.bus.ask(command, request));
    }

    private long drinkAt(String tap) throws Exception {
        return tap(tap).drink().id();
    }

    private Tap tap(String id) throws Exception {
        return ask(Addresses.TAPS, Empty.EMPTY).taps().stream()
                .filter(tap -> tap.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Bottle open(String tap, double size) throws Exception {
        return ask(Addresses.OPEN_BOTTLE, new OpenBottle(drinkAt(tap), tap, size, null, null, null));
    }

    private BottleView view(long bottle) throws Exception {
        return ask(Addresses.BOTTLE_VIEW, new BottleId(bottle));
    }

    private BottleView at(String tap) throws Exception {
        return ask(Addresses.BOTTLE_VIEWS, BottleQuery.IN_USE).bottles().stream()
                .filter(bottle -> tap.equals(bottle.tap()))
                .findFirst()
                .orElseThrow();
    }

    private void pour(String tap, double ml) throws Exception {
        pour(tap, ml, true, null);
    }

    private void pour(String tap, @Nullable Double ml, boolean measured, @Nullable Code failure) throws Exception {
        String requestId = "pour-" + ++pours;
        EventStatus status = failure == null ? EventStatus.SUCCESS : EventStatus.FAILED;
        Event event = Event.at(clock.now().toEpochMilli(), status)
                .guest("guest", 30)
                .requestId(requestId)
                .tap(tap, "Mezcal")
                .why(failure == null ? null : failure.name(), null)
                .measured(ml, measured)
                .build();
        Movement movement = new Movement(
                null,
                tap,
                failure == null ? MovementKind.POUR : MovementKind.FAILED,
                clock.now().toEpochMilli(),
                ml == null ? 0 : -ml,
                ml == null ? (Double) 17.0 : null,
                measured && ml != null,
                requestId,
                null);
        ask(Addresses.APPEND, Append.of(event, movement));
    }

    private List<Event> events(String code) throws Exception {
        return ask(Addresses.QUERY, EventQuery.newest(500)).events().stream()
                .filter(event -> code.equals(event.code()))
                .toList();
    }

    private void agree() throws Exception {
        assertThat(((Number) hub.peek(StockSums.DIFFERENCE).get(0)).doubleValue())
                .isCloseTo(0, within(0.1));
    }

    private static void isRefused(Code code, ThrowingCall call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    private interface ThrowingCall {
        void run() throws Exception;
    }

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

    @Test
    void weighingPullsTheAccountBackToReality() throws Exception {
        Bottle bottle = open("left", 700);
        pour("left", 100);
        BottleView weighed = ask(Addresses.WEIGH_BOTTLE, new WeighBottle(bottle.id(), 400 + 560 * 0.95, 400.0, "Ana"));
        assertThat(weighed.leftMl()).isCloseTo(560, TENTH);
        assertThat(weighed.sigmaMl()).isCloseTo(3.2, within(0.1));
        assertThat(weighed.lossMl()).isCloseTo(40, TENTH);
        assertThat(weighed.emptyG()).isEqualTo(400);
        assertThat(events("BOTTLE_WEIGHED")).hasSize(1);
        assertThat(events("BOTTLE_WEIGHED").get(0).staff()).isEqualTo("Ana");

        BottleView.Undo undo = weighed.undo();
        assertThat(undo).isNotNull();
        assertThat(undo.kind()).isEqualTo("weigh");
        BottleView back = ask(Addresses.UNDO_BOTTLE, new UndoBottle(bottle.id(), undo.id(), "Ana"));
        assertThat(back.leftMl()).isCloseTo(600, TENTH);
        isRefused(
                Code.NOTHING_TO_UNDO, () -> ask(Addresses.UNDO_BOTTLE, new UndoBottle(bottle.id(), undo.id(), "Ana")));
        agree();
    }

    @Test
    void aWeightThatCannotBeIsRefused() throws Exception {
        Bottle bottle = open("left", 700);
        isRefused(Code.INVALID, () -> ask(Addresses.WEIGH_BOTTLE, new WeighBottle(bottle.id(), 300, null, null)));
        isRefused(Code.INVALID, () -> ask(Addresses.WEIGH_BOTTLE, new WeighBottle(bottle.id(), 300, 400.0, null)));
        isRefused(Code.INVALID, () -> ask(Addresses.WEIGH_BOTTLE, new WeighBottle(bottle.id(), 1300, 400.0, null)));
        assertThat(at("left").leftMl()).isEqualTo(700);
        assertThat(at("left").emptyG()).isNull();
    }

    @Test
    void aBottleThatNobodyKnewIsCountedFromALookOn() throws Exception {
        pour("left", 80);
        isRefused(
                Code.INVALID,
                () -> ask(Addresses.COUNT_BOTTLE, new CountBottle(at("left").id(), 4, null, null)));
        BottleView counted =
                ask(Addresses.COUNT_BOTTLE, new CountBottle(at("left").id(), 4, 700.0, "Ana"));
        assertThat(counted.leftMl()).isCloseTo(350, TENTH);
        assertThat(counted.sigmaMl()).isCloseTo(35, TENTH);
        assertThat(counted.lossMl()).isCloseTo(0, TENTH);
        assertThat(at("left").id()).as("its history begins here").isEqualTo(counted.id());
        assertThat(events("BOTTLE_COUNTED")).extracting(Event::staff).containsExactly("Ana");
        pour("left", 50);
        assertThat(at("left").leftMl()).isCloseTo(300, TENTH);

        undo(at("left"));
        assertThat(at("left").leftMl()).as("nobody said it").isNull();
        assertThat(at("left").pouredMl()).isCloseTo(130, TENTH);
        agree();
    }

    private BottleView undo(BottleView bottle) throws Exception {
        BottleView.Undo undo = view(bottle.id()).undo();
        assertThat(undo).isNotNull();
        return ask(Addresses.UNDO_BOTTLE, new UndoBottle(bottle.id(), undo.id(), "Ana"));
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
    void aMistakeTeachesNothingOnceItIsTakenBack() throws Exception {
        open("right", 700);
        for (int i = 0; i < 6; i++) {
            pour("right", 50.0, false, null);
        }
        ask(Addresses.COUNT_BOTTLE, new CountBottle(at("right").id(), 0, null, "Ana"));
        undo(at("right"));
        assertThat(at("right").leftMl()).isCloseTo(400, TENTH);
        pour("right", 40.0, false, null);
        assertThat(at("right").leftMl()).as("a claim is worth what it says").isCloseTo(360, TENTH);
        agree();
    }

    @Test
    void whatIsTakenBackLeavesNoDoubtBehind() throws Exception {
        Bottle bottle = open("left", 700);
        pour("left", 30);
        Double before = at("left").sigmaMl();
        ask(Addresses.COUNT_BOTTLE, new CountBottle(bottle.id(), 3, null, "Ana"));
        assertThat(undo(at("left")).sigmaMl()).isEqualTo(before);
        ask(Addresses.SPILL_BOTTLE, new SpillBottle(bottle.id(), 100, "Ana"));
        assertThat(undo(at("left")).sigmaMl()).isEqualTo(before);
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
    void whatIsLeftOfAnEmptyBottleIsItsLoss() throws Exception {
        Bottle bottle = open("left", 700);
        pour("left", 600);
        BottleView ended = ask(Addresses.FINISH_BOTTLE, new FinishBottle(bottle.id(), BottleEnd.EMPTY, "Ana"));
        assertThat(ended.endReason()).isEqualTo(BottleEnd.EMPTY);
        assertThat(ended.lossMl()).isCloseTo(100, TENTH);
        assertThat(at("left").sizeMl()).isNull();
        assertThat(ask(Addresses.BOTTLE_VIEWS, new BottleQuery(true, 10)).bottles())
                .filteredOn(found -> found.id() == bottle.id())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.lossMl()).isCloseTo(100, TENTH);
                    assertThat(found.pouredMl()).isCloseTo(600, TENTH);
                    assertThat(found.pours()).isEqualTo(1);
                });

        pour("left", 20);
        BottleView.Undo undo = ended.undo();
        assertThat(undo).isNotNull();
        BottleView back = ask(Addresses.UNDO_BOTTLE, new UndoBottle(bottle.id(), undo.id(), "Ana"));
        assertThat(back.endedAt()).isNull();
        assertThat(back.leftMl()).isCloseTo(80, TENTH);
        assertThat(back.empty()).isFalse();
        agree();
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
    void nothingFlowsFromALittleSoItIsEmpty() throws Exception {
        open("left", 700);
        pour("left", 650);
        pour("left", 3.0, true, Code.NO_FLOW);
        BottleView dry = await(hub.bus
                .ask(Addresses.BOTTLE_VIEWS, BottleQuery.IN_USE)
                .map(views -> views.bottles().stream()
                        .filter(bottle -> "left".equals(bottle.tap()))
                        .findFirst()
                        .orElseThrow()));
        assertThat(events("BOTTLE_RAN_DRY")).hasSize(1);
        BottleView now = at("left");
        assertThat(now.empty()).as("%s", dry).isTrue();
        assertThat(now.leftMl()).isCloseTo(0, TENTH);
        assertThat(now.lossMl()).isCloseTo(47, TENTH);
        agree();
    }

    @Test
    void oneDryPourFromAFullBottleIsAKinkedHoseAndTwoAreAnEmptyBottle() throws Exception {
        open("left", 700);
        pour("left", 2.0, true, Code.NO_FLOW);
        assertThat(at("left").empty()).isFalse();
        pour("left", 30);
        pour("left", 1.0, true, Code.NO_FLOW);
        assertThat(at("left").empty()).isFalse();
        pour("left", 1.0, true, Code.NO_FLOW);
        assertThat(at("left").empty()).isTrue();
    }

    @Test
    void anchorsTeachWhatTheClaimsOfATapWithoutAScaleAreWorth() throws Exception {
        open("right", 700);
        for (int i = 0; i < 10; i++) {
            pour("right", 50.0, false, null);
        }
        assertThat(at("right").leftMl()).isCloseTo(200, TENTH);
        assertThat(at("right").sigmaMl()).isGreaterThan(50);
        // In truth it gave a tenth less than it claims.
        ask(Addresses.WEIGH_BOTTLE, new WeighBottle(at("right").id(), 400 + 250 * 0.9, 400.0, null));

        open("right", 700);
        for (int i = 0; i < 10; i++) {
            pour("right", 50.0, false, null);
        }
        assertThat(at("right").leftMl()).isCloseTo(250, within(6.0));
        assertThat(at("right").sigmaMl()).isLessThan(30);
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
}
