package io.aztecpour.cluster;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.guests.ReservePour;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.cluster.Turn.Wanted;
import io.aztecpour.domain.Clocks;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.fixture.PostgresServer;
import io.aztecpour.ledger.LedgerVerticle;
import io.aztecpour.store.Conflict;
import io.aztecpour.store.Statement;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import io.aztecpour.store.UnfitDatabase;
import io.aztecpour.store.postgres.PostgresUrl;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two hubs write into one database, and the database lets only the holder of a lease write what needs it. */
class FenceTest {
    private static final String TAP = "tap:left";

    private PostgresUrl url;
    private StoreFixture one;
    private StoreFixture other;

    @BeforeEach
    void open() throws Exception {
        url = PostgresServer.shared().database();
        one = StoreKind.openShared(url);
        other = StoreKind.openShared(url);
        one.deploy(new LedgerVerticle(one.store, Clocks.SYSTEM));
        other.deploy(new LedgerVerticle(other.store, Clocks.SYSTEM));
        await(one.store.write(Statement.of("INSERT INTO taps (id, name, dispenser_url, position)"
                + " VALUES ('left', 'Left', 'http://10.0.0.1', 0)")));
    }

    @AfterEach
    void close() throws Exception {
        one.close();
        other.close();
    }

    @Test
    void whoHasLostTheTapWritesNothingMoreAboutIt() throws Exception {
        long first = take(one, "A");
        append(one, "r1", EventStatus.STARTED, first);
        long second = take(other, "B");

        assertThat(second).isGreaterThan(first);
        assertThatThrownBy(() -> append(one, "r1", EventStatus.SUCCESS, first))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("Another hub looks after this tap");
        append(other, "r1", EventStatus.FAILED, second);
        assertThat(one.peek("SELECT status || ' ' || fence FROM events ORDER BY id"))
                .containsExactly("started " + first, "failed " + second);
    }

    @Test
    void aHubThatKnowsNothingOfLeasesWritesNothingAboutATapThatIsHeld() throws Exception {
        take(one, "A");

        assertThatThrownBy(() -> append(other, "r1", EventStatus.STARTED, null)).isInstanceOf(Fault.class);
        assertThat(one.peek("SELECT COUNT(*) FROM events")).containsExactly(0);
    }

    @Test
    void anotherTapsTokenIsNoGood() throws Exception {
        long token = take(one, "A");
        Event elsewhere =
                pour("r1", EventStatus.STARTED).copy().tap("right", "Mezcal").build();

        assertThatThrownBy(() ->
                        await(one.bus.ask(Addresses.APPEND, new Append(List.of(elsewhere), null, token, null, null))))
                .isInstanceOf(Fault.class);
    }

    @Test
    void oneStaleRowOfAGroupCostsTheOthersNothing() throws Exception {
        long token = take(one, "A");
        List<Future<?>> written = List.of(
                one.bus.ask(
                        Addresses.APPEND,
                        new Append(List.of(pour("r1", EventStatus.STARTED)), null, token, null, null)),
                one.bus.ask(
                        Addresses.APPEND,
                        new Append(List.of(pour("r2", EventStatus.STARTED)), null, token - 1, null, null)),
                one.bus.ask(
                        Addresses.APPEND,
                        new Append(List.of(pour("r3", EventStatus.STARTED)), null, token, null, null)));
        await(Future.join(written).transform(done -> Future.succeededFuture()));

        assertThat(one.peek("SELECT request_id FROM events ORDER BY id")).containsExactly("r1", "r3");
    }

    @Test
    void theLastGlassIsPromisedOnlyByWhoKeepsTheBar() throws Exception {
        LeaseTable table = new LeaseTable(one.store, node("A"));
        ClusterRows rows = await(table.turn(true, turn(List.of())));
        rows = await(table.turn(true, turn(List.of(wanted(rows, "bar")))));
        long token = row(rows, "bar").token();
        String promise = "INSERT INTO reservations (request_id, token, ml, fence) VALUES (?, 'guest', 30, ?)";
        await(one.store.write(Statement.of(promise, new ReservePour("guest", 30, "r1").requestId(), token)));

        assertThatThrownBy(() -> await(other.store.write(Statement.of(promise, "r2", token - 1))))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void twoHubsNumberTheirRowsWithoutTakingEachOthersNumbers() throws Exception {
        List<Future<?>> written = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            StoreFixture hub = row % 2 == 0 ? one : other;
            written.add(hub.bus.ask(Addresses.APPEND, Append.of(changed())));
        }
        await(Future.all(written));

        assertThat(one.peek("SELECT COUNT(DISTINCT id) FROM events")).containsExactly(100);
        // By hand, with a number that the sequence is going to give.
        one.poke("INSERT INTO events (id, status) SELECT MAX(id) + 1, 'changed' FROM events");
        await(one.bus.ask(Addresses.APPEND, Append.of(changed())));
        await(other.bus.ask(Addresses.APPEND, Append.of(changed())));
        assertThat(one.peek("SELECT COUNT(*) FROM events")).containsExactly(103);
    }

    @Test
    void aTokenNeverGoesBackNotEvenByHand() throws Exception {
        take(one, "A");

        assertThatThrownBy(() -> one.poke("UPDATE leases SET token = 0")).hasMessageContaining("only grows");
        assertThatThrownBy(() -> one.poke("DELETE FROM leases")).hasMessageContaining("only grows");
    }

    @Test
    void aLeaseThatWasGivenToAnotherByHandIsLost() throws Exception {
        long token = take(one, "A");
        one.poke("UPDATE leases SET owner = 'somebody', beat = beat + 1 WHERE name = '" + TAP + "'");

        ClusterRows rows = await(new LeaseTable(one.store, node("A"))
                .turn(
                        true,
                        new Turn(
                                List.of(new Wanted(TAP, token, 0)),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of())));
        assertThat(row(rows, TAP).isHeldBy("A")).isFalse();
    }

    @Test
    void aHubThatIsAloneIsKeptOutWhileOthersShareTheDatabase() throws Exception {
        assertThatThrownBy(() -> StoreKind.open(url).close())
                .isInstanceOf(UnfitDatabase.class)
                .hasMessageContaining("--cluster");
    }

    @Test
    void aHubThatIsAloneLaterWritesAndThoseOfTheClusterDoNot() throws Exception {
        long token = take(one, "A");
        one.close();
        other.close();
        try (StoreFixture alone = StoreKind.open(url)) {
            alone.deploy(new LedgerVerticle(alone.store, Clocks.SYSTEM));
            append(alone, "r1", EventStatus.STARTED, null);
            assertThatThrownBy(() -> append(alone, "r2", EventStatus.STARTED, token))
                    .isInstanceOf(Fault.class);
        }
        open();
    }

    @Test
    void anotherClusterIsKeptOut() throws Exception {
        await(new LeaseTable(one.store, node("A")).join());
        take(one, "A");
        Node stranger = new Node("C", "c", "1", "", List::of, 0, "south");

        assertThatThrownBy(() -> await(new LeaseTable(other.store, stranger).join()))
                .isInstanceOf(UnfitDatabase.class)
                .hasMessageContaining("\"north\"")
                .hasMessageContaining("\"south\"");
    }

    @Test
    void aNewerVersionDoesNotChangeTablesUnderOthers() throws Exception {
        other.close();
        Object newest = one.peek("SELECT MAX(CAST(version AS INTEGER)) FROM aztec_pour_schema_history")
                .get(0);
        one.poke("DELETE FROM aztec_pour_schema_history WHERE version = '" + newest + "'");

        assertThatThrownBy(() -> StoreKind.openShared(url))
                .isInstanceOf(UnfitDatabase.class)
                .hasMessageContaining("hubs of an earlier version")
                .hasMessageContaining("needs " + newest);
        one.poke("INSERT INTO aztec_pour_schema_history SELECT installed_rank + 1, '" + newest
                + "', description, type, script, checksum,"
                + " installed_by, installed_on, execution_time, success FROM aztec_pour_schema_history"
                + " ORDER BY installed_rank DESC LIMIT 1");
        other = StoreKind.openShared(url);
    }

    private static Node node(String id) {
        return new Node(id, id, "1", "", List::of, 0, "north");
    }

    private static Turn turn(List<Wanted> take) {
        return new Turn(List.of(), List.of(), List.of(), List.of(), take, List.of());
    }

    private static LeaseRow row(ClusterRows rows, String lease) {
        return rows.leases().stream()
                .filter(row -> row.name().equals(lease))
                .findFirst()
                .orElseThrow();
    }

    private static Wanted wanted(ClusterRows rows, String lease) {
        return new Wanted(lease, row(rows, lease).token(), row(rows, lease).beat());
    }

    /** @return the token with which the node holds the tap now */
    private static long take(StoreFixture hub, String id) throws Exception {
        LeaseTable table = new LeaseTable(hub.store, node(id));
        ClusterRows before = await(table.turn(true, turn(List.of())));
        LeaseRow after = row(await(table.turn(true, turn(List.of(wanted(before, TAP))))), TAP);
        assertThat(after.isHeldBy(id)).isTrue();
        return after.token();
    }

    private static Event pour(String requestId, EventStatus status) {
        return Event.at(1_000, status)
                .guest("guest", 30)
                .requestId(requestId)
                .tap("left", "Mezcal")
                .why(status == EventStatus.FAILED ? Code.STOPPED.name() : null, null)
                .build();
    }

    private static Event changed() {
        return Event.at(1_000, EventStatus.CHANGED).build();
    }

    private static void append(StoreFixture hub, String requestId, EventStatus status, @Nullable Long fence)
            throws Exception {
        await(hub.bus.ask(Addresses.APPEND, new Append(List.of(pour(requestId, status)), null, fence, null, null)));
    }
}
