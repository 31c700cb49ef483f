package io.aztecpour.stock;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.bar.BarVerticle;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Command;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.BottleId;
import io.aztecpour.bus.bar.BottleQuery;
import io.aztecpour.bus.bar.OpenBottle;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.bus.stock.BottleView;
import io.aztecpour.bus.stock.UndoBottle;
import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Maintenance;
import io.aztecpour.domain.MaintenanceKind;
import io.aztecpour.domain.Movement;
import io.aztecpour.domain.MovementKind;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Tap;
import io.aztecpour.fixture.SetClock;
import io.aztecpour.fixture.StockSums;
import io.aztecpour.ledger.LedgerVerticle;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** The ledger, the bar and the stock on one store of each kind, with two taps: one is weighed, the other is not. */
abstract class StockRoom {
    static final Offset<Double> TENTH = within(0.06);

    private static final List<TapDraft> TAPS = List.of(
            new TapDraft("left", "Left", "Mezcal", "#112233", 0.95, "10.0.0.1", "10.0.0.1"),
            new TapDraft("right", "Right", "Rum", "#445566", 0.9, "10.0.0.2", null));

    @Parameter
    StoreKind kind;

    @TempDir
    Path folder;

    final SetClock clock = new SetClock(Instant.now());
    StoreFixture hub;
    int pours;

    @BeforeEach
    void open() throws Exception {
        hub = reopen();
    }

    StoreFixture reopen() throws Exception {
        StoreFixture opened = kind.open(folder);
        return opened.deploy(new LedgerVerticle(opened.store, clock.clocks))
                .deploy(new BarVerticle(opened.store, TAPS))
                .deploy(new StockVerticle(opened.store, clock.clocks));
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
    }

    final <Q extends Record, A extends Record> A ask(Command<Q, A> command, Q request) throws Exception {
        return await(hub.bus.ask(command, request));
    }

    long drinkAt(String tap) throws Exception {
        return tap(tap).drink().id();
    }

    Tap tap(String id) throws Exception {
        return ask(Addresses.TAPS, Empty.EMPTY).taps().stream()
                .filter(tap -> tap.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Bottle open(String tap, double size) throws Exception {
        return ask(Addresses.OPEN_BOTTLE, new OpenBottle(drinkAt(tap), tap, size, null, null, null));
    }

    BottleView view(long bottle) throws Exception {
        return ask(Addresses.BOTTLE_VIEW, new BottleId(bottle));
    }

    BottleView at(String tap) throws Exception {
        return ask(Addresses.BOTTLE_VIEWS, BottleQuery.IN_USE).bottles().stream()
                .filter(bottle -> tap.equals(bottle.tap()))
                .findFirst()
                .orElseThrow();
    }

    void pour(String tap, double ml) throws Exception {
        pour(tap, ml, true, null);
    }

    void pour(String tap, @Nullable Double ml, boolean measured, @Nullable Code failure) throws Exception {
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

    /** 60 ml are asked for: what does not arrive may hang in the hose. */
    void prime(String tap, double gaveMl) throws Exception {
        Pour part = Pour.part("prime-" + ++pours, tap(tap), new Maintenance(MaintenanceKind.PRIME, "run"), 60, "Bo", 0)
                .ended(PourPhase.SUCCESS, gaveMl, true, null, null, null, 1);
        Event event = Event.at(clock.now().toEpochMilli(), EventStatus.SUCCESS)
                .guest(null, part.amountMl())
                .requestId(part.requestId())
                .tap(tap, "Mezcal")
                .measured(gaveMl, true)
                .maintenance(part.maintenance())
                .build();
        ask(Addresses.APPEND, Append.of(event, Movement.of(part, clock.now().toEpochMilli())));
    }

    List<Event> events(String code) throws Exception {
        return ask(Addresses.QUERY, EventQuery.newest(500)).events().stream()
                .filter(event -> code.equals(event.code()))
                .toList();
    }

    void agree() throws Exception {
        assertThat(((Number) hub.peek(StockSums.DIFFERENCE).get(0)).doubleValue())
                .isCloseTo(0, within(0.1));
    }

    static void isRefused(Code code, ThrowingCall call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    interface ThrowingCall {
        void run() throws Exception;
    }

    BottleView undo(BottleView bottle) throws Exception {
        BottleView.Undo undo = view(bottle.id()).undo();
        assertThat(undo).isNotNull();
        return ask(Addresses.UNDO_BOTTLE, new UndoBottle(bottle.id(), undo.id(), "Ana"));
    }
}
