package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.app.StartedHub;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.NetworkPath;
import io.aztecpour.fixture.PostgresServer;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.aztecpour.store.postgres.PostgresOptions;
import io.aztecpour.store.postgres.PostgresUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No audit, no pour: also where the log is kept by a server in the network. */
class PostgresLedgerTest {
    private static final long LOOK_MS = 50;

    @TempDir
    Path data;

    @Test
    void aPourThatTheServerIsLostUnderIsWrittenOnceItIsBack() throws Exception {
        PostgresServer server = PostgresServer.shared();
        PostgresUrl url = server.database();
        try (NetworkPath network = new NetworkPath(server.port())) {
            PostgresUrl through = new PostgresUrl(
                    "localhost:" + network.port(), url.database(), url.user(), url.password(), Map.of());
            HubSetup setup = HubSetup.in(data, PostgresOptions.of(through).with(1_000, LOOK_MS));
            try (HubFixture hub = HubFixture.open(setup, TapStand.one(TapStand.calm(1)))) {
                hub.place(0);
                Future<Pour> end = hub.ended(0);
                Future<?> flows = hub.poured(0, 3);
                String running = hub.dispense(0, 30, "guest").requestId();
                await(flows);
                Future<StoreHealth> down = hub.next(Addresses.STORE_HEALTH, health -> !health.ok());
                network.leadTo(1);
                await(down);
                assertThat(hub.dispense(0, 10, "guest").code()).isIn(Code.LEDGER_DOWN, Code.BUSY);
                network.leadTo(server.port());

                Pour ended = await(end);
                assertThat(ended.phase()).as(ended.reason()).isEqualTo(PourPhase.SUCCESS);
                assertThat(hub.events(running))
                        .extracting(Event::status)
                        .containsExactly(EventStatus.STARTED, EventStatus.SUCCESS);
                assertThat(hub.truth(0).getInteger("pours_started")).isEqualTo(1);

                hub.restartHub();
                assertThat(hub.events(running)).hasSize(2);
                assertThat(hub.pour(0, 10).phase()).isEqualTo(PourPhase.SUCCESS);
            }
        }
    }

    /** After a power cut the hub may be the quicker one. */
    @Test
    void aHubWaitsForItsServer(@TempDir Path tables) throws Exception {
        PostgresUrl url;
        int port;
        try (PostgresServer server = PostgresServer.at(tables, 0)) {
            url = server.database();
            port = server.port();
        }
        Vertx vertx = StartedHub.vertx();
        try {
            HubSetup setup = HubSetup.in(data, PostgresOptions.of(url).with(1_000, LOOK_MS));
            Future<StartedHub> start = StartedHub.start(vertx, setup, List.of());
            WaitFor.until(() -> isDown(vertx));
            assertThat(start.isComplete()).isFalse();
            try (PostgresServer later = PostgresServer.at(tables, port)) {
                await(await(start).close());
            }
        } finally {
            await(vertx.close());
        }
    }

    private static boolean isDown(Vertx vertx) {
        try {
            return !await(Bus.of(vertx).ask(Addresses.STORE, Empty.EMPTY)).ok();
        } catch (Fault early) {
            return false;
        }
    }
}
