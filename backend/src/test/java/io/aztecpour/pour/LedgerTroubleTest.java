package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.pour.BeginMaintenance;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.MaintenanceKind;
import io.aztecpour.domain.MaintenancePlan;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.aztecpour.store.SqliteOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** No audit, no pour; and what was begun is written as soon as it can be. */
class LedgerTroubleTest {
    private static final int LOCK_WAIT_MS = 50;
    private static final int LOOK_MS = 20;

    @TempDir
    Path data;

    private HubFixture hub;

    @BeforeEach
    void open() throws Exception {
        hub = HubFixture.of(
                new SqliteOptions(data.resolve("dispenser.db"), 1000, LOCK_WAIT_MS, LOOK_MS),
                TapStand.one(TapStand.calm(1)));
        hub.place(0);
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whileAnotherProgramHoldsTheLogNothingPours() throws Exception {
        Connection other = lock();
        Future<StoreHealth> back = hub.next(Addresses.STORE_HEALTH, StoreHealth::ok);
        DispenseAnswer answer = hub.dispense(0, 10, "guest");
        assertThat(answer.code()).isEqualTo(Code.LEDGER_DOWN);
        assertThat(answer.reason()).contains("Another program");
        assertThat(hub.truth(0).getInteger("pours_started")).isZero();

        other.close();
        await(back);
        assertThat(hub.pour(0, 10).phase()).isEqualTo(PourPhase.SUCCESS);
        assertThat(hub.truth(0).getInteger("pours_started")).isEqualTo(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anOutcomeWaitsForTheLogAndKeepsTheTapClosed() throws Exception {
        Future<Pour> end = hub.ended(0);
        Future<?> flows = hub.poured(0, 3);
        String running = hub.dispense(0, 30, "guest").requestId();
        await(flows);
        Future<StoreHealth> down = hub.next(Addresses.STORE_HEALTH, health -> !health.ok());
        Connection other = lock();
        await(down);
        // While the pump runs the tap is busy; from the first failed try on it is the log that keeps it closed.
        WaitFor.until(() -> hub.dispense(0, 30, "guest").code() == Code.LEDGER_DOWN);
        other.close();

        Pour ended = await(end);
        assertThat(ended.phase()).as(ended.reason()).isEqualTo(PourPhase.SUCCESS);
        assertThat(hub.events(running))
                .extracting(Event::status)
                .containsExactly(EventStatus.STARTED, EventStatus.SUCCESS);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aLogThatIsDeletedUnderTheHubLosesNothing() throws Exception {
        Future<Pour> end = hub.ended(0);
        Future<?> flows = hub.poured(0, 3);
        String running = hub.dispense(0, 30, "guest").requestId();
        await(flows);
        Files.delete(data.resolve("dispenser.db"));

        Pour ended = await(end);
        assertThat(ended.phase()).as(ended.reason()).isEqualTo(PourPhase.SUCCESS);
        hub.restartHub();
        assertThat(hub.events(running))
                .extracting(Event::status)
                .containsExactly(EventStatus.STARTED, EventStatus.SUCCESS);
    }

    /** And a tap that is not cleaned after all serves guests. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withoutTheLogNoTapIsCleaned() throws Exception {
        MaintenancePlan plan = new MaintenancePlan(MaintenanceKind.CLEAN, 40, 20, 0, false, 500);
        Connection other = lock();
        Future<StoreHealth> back = hub.next(Addresses.STORE_HEALTH, StoreHealth::ok);
        Promise<Throwable> refusal = Promise.promise();
        hub.bus
                .ask(Addresses.BEGIN_MAINTENANCE, new BeginMaintenance("tap-0", plan, "Bo", 0))
                .onFailure(refusal::complete);
        assertThat(await(refusal.future()))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(Code.LEDGER_DOWN));
        assertThat(hub.truth(0).getInteger("pours_started")).isZero();

        other.close();
        await(back);
        assertThat(hub.pour(0, 10).phase()).isEqualTo(PourPhase.SUCCESS);
        hub.restartHub();
        assertThat(hub.pour(0, 10).phase()).isEqualTo(PourPhase.SUCCESS);
    }

    private Connection lock() throws SQLException {
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("dispenser.db"));
        try (Statement statement = other.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("BEGIN IMMEDIATE");
        }
        return other;
    }
}
