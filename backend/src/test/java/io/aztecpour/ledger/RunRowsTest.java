package io.aztecpour.ledger;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.MaintenanceKind;
import io.aztecpour.domain.MaintenancePlan;
import io.aztecpour.domain.MaintenanceRun;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Tap;
import io.aztecpour.fixture.SetClock;
import io.aztecpour.store.Statement;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How far a run came is read from its parts, and is what was known before the hub went down. */
@ParameterizedClass
@EnumSource(StoreKind.class)
class RunRowsTest {
    private static final Tap TAP =
            new Tap("tap-1", "Left", Drink.of("Mezcal", "#112233", 1), "http://10.0.0.2", null, 0);

    private static final MaintenancePlan PLAN = new MaintenancePlan(MaintenanceKind.CLEAN, 100, 40, 2, true, 500);

    @Parameter
    StoreKind kind;

    @TempDir
    Path folder;

    private StoreFixture hub;
    private MaintenanceRun run = MaintenanceRun.begin("run-1", "tap-1", PLAN, "Bo", 5);
    private int parts;

    @BeforeEach
    void open() throws Exception {
        hub = kind.open(folder);
        hub.deploy(new LedgerVerticle(hub.store, new SetClock(Instant.now()).clocks));
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
    }

    private void keep(MaintenanceRun as) throws Exception {
        Event event = Event.at(5, EventStatus.CHANGED).tap("tap-1", "Mezcal").build();
        await(hub.bus.ask(Addresses.APPEND, new Append(List.of(event), null, null, null, as)));
    }

    private void part(PourPhase phase, int askedMl, @Nullable Double gaveMl) throws Exception {
        Pour part = Pour.part("part-" + ++parts, TAP, run.asPartOf(), askedMl, "Bo", 5)
                .ended(phase, gaveMl, true, null, null, null, 6);
        EventStatus status = phase == PourPhase.SUCCESS ? EventStatus.SUCCESS : EventStatus.FAILED;
        Event row = Event.at(6, status)
                .guest(null, askedMl)
                .requestId(part.requestId())
                .tap("tap-1", "Mezcal")
                .measured(gaveMl, true)
                .maintenance(part.maintenance())
                .build();
        await(hub.bus.ask(Addresses.APPEND, Append.of(row)));
        run = run.after(part);
    }

    private MaintenanceRun kept() throws Exception {
        List<MaintenanceRun> all =
                await(hub.bus.ask(Addresses.KEPT_RUNS, Empty.EMPTY)).runs();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void itIsAsFarAsItsParts() throws Exception {
        keep(run);
        assertThat(kept()).isEqualTo(run);
        part(PourPhase.SUCCESS, 40, 41.5);
        part(PourPhase.SUCCESS, 40, null);
        part(PourPhase.FAILED, 20, 5.0);
        part(PourPhase.FAILED, 15, null);
        isAsFar(kept());
        part(PourPhase.FAILED, 15, 27.0);
        isAsFar(kept());

        run = run.held(Code.LIFT_HOSE, "Lift it.", null, 7).resumed("Ana", 8);
        keep(run);
        part(PourPhase.SUCCESS, 40, 6.0);
        isAsFar(kept());
        assertThat(kept().dried()).isTrue();
        assertThat(kept().staff()).isEqualTo("Ana");
    }

    private void isAsFar(MaintenanceRun kept) {
        assertThat(kept.doneMl()).isEqualTo(run.doneMl());
        assertThat(kept.pouredMl()).isEqualTo(run.pouredMl());
        assertThat(kept.dried()).isEqualTo(run.dried());
    }

    @Test
    void theNextRunOfATapTakesThePlaceOfTheLast() throws Exception {
        keep(run);
        part(PourPhase.SUCCESS, 40, 40.0);
        run = MaintenanceRun.begin("run-2", "tap-1", PLAN, "Ana", 9);
        keep(run);

        assertThat(kept()).isEqualTo(run);
    }

    /** A cleaner may be in the hose. */
    @Test
    void oneThatCannotBeReadHoldsItsTap() throws Exception {
        await(hub.store.write(Statement.of(
                "INSERT INTO maintenance_runs (tap, run, json) VALUES (?, ?, ?)", "tap-1", "run-1", "{}")));

        assertThat(kept().isOpen()).isTrue();
        assertThat(kept().isRunning()).isFalse();
        assertThat(kept().id()).isEqualTo("run-1");
    }
}
