package io.aztecpour.simulation;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Pour;
import io.aztecpour.fixture.LogSums;
import io.aztecpour.fixture.SetClock;
import io.aztecpour.insight.Recount;
import io.aztecpour.ledger.LedgerVerticle;
import io.aztecpour.pour.machine.LedgerEntry;
import io.aztecpour.store.StoreFixture;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hostile pours leave in the log adds up to what its rows say, and to the same when it is derived anew. */
class LogAddsUpTest {
    private static final int EPISODES = 150;

    /** Some pours at least have each of the ways to end. */
    private static final int LEAST_ROWS = 1_000;

    @TempDir
    Path folder;

    @Test
    void afterTheSimulation() throws Exception {
        ZoneId zone = ZoneId.systemDefault();
        try (StoreFixture hub = new StoreFixture(folder)) {
            hub.deploy(new LedgerVerticle(hub.store, new SetClock(Instant.now()).clocks));
            List<Future<?>> rows = new ArrayList<>();
            for (int episode = 0; episode < EPISODES; episode++) {
                String name = "episode-" + episode + "-";
                new World(
                                Simulation.script(20, episode),
                                StepFunction.POUR,
                                false,
                                entry -> rows.add(
                                        hub.bus.ask(Addresses.APPEND, Append.of(event(entry, name), entry.movement()))))
                        .run();
            }
            await(Future.all(rows));
            assertThat(rows).hasSizeGreaterThan(LEAST_ROWS);

            await(Recount.run(hub.store, HubSettings.DEFAULT, zone));
            try (Connection other = hub.connect()) {
                LogSums.agree(other, zone);
            }
            assertThat(await(Recount.run(hub.store, HubSettings.DEFAULT, zone)).wrongDays())
                    .isZero();
        }
    }

    /** As the journal writes it. */
    private static Event event(LedgerEntry entry, String episode) {
        Pour pour = entry.pour();
        EventStatus outcome = pour.code() == null ? EventStatus.SUCCESS : EventStatus.FAILED;
        EventStatus status = entry instanceof LedgerEntry.Started ? EventStatus.STARTED : outcome;
        Event.Builder row = Event.at(entry.atMs(), status)
                .guest(pour.userToken(), pour.amountMl())
                .requestId(episode + pour.requestId())
                .tap(pour.tap(), entry.drink())
                .why(pour.code(), pour.reason())
                .maintenance(pour.maintenance());
        if (entry instanceof LedgerEntry.PouredLate late) {
            return Event.at(entry.atMs(), EventStatus.CHANGED)
                    .guest(pour.userToken(), pour.amountMl())
                    .tap(pour.tap(), entry.drink())
                    .why(Code.POURED_LATE.name(), "It poured late.")
                    .measured(late.claimedMl(), false)
                    .build();
        }
        return entry instanceof LedgerEntry.Started
                ? row.build()
                : row.measured(pour.pouredMl(), pour.measured()).build();
    }
}
