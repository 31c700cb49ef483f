package io.aztecpour.ledger;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.bus.ledger.IdempotencyKey;
import io.aztecpour.bus.pour.PourId;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.fixture.SetClock;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(StoreKind.class)
class LedgerQueryTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.250Z");

    /** A store with its ledger, and the time that it goes by. */
    private record Bar(StoreFixture hub, SetClock clock) implements AutoCloseable {
        static Bar open(StoreKind kind, Path folder) throws Exception {
            SetClock clock = new SetClock(NOON);
            StoreFixture hub = kind.open(folder);
            hub.deploy(new LedgerVerticle(hub.store, clock.clocks));
            return new Bar(hub, clock);
        }

        Event append(Event event) throws Exception {
            return await(hub.bus.ask(Addresses.APPEND, Append.of(event)))
                    .events()
                    .get(0);
        }

        List<Long> ids(EventQuery query) throws Exception {
            return await(hub.bus.ask(Addresses.QUERY, query)).events().stream()
                    .map(Event::id)
                    .toList();
        }

        @Override
        public void close() throws Exception {
            hub.close();
        }
    }

    @Parameter
    StoreKind kind;

    @TempDir
    static Path folder;

    private static Bar bar;

    @BeforeParameterizedClassInvocation
    static void open(StoreKind kind) throws Exception {
        bar = Bar.open(kind, folder);
        bar.hub.poke("INSERT INTO events (timestamp, user_token, amount_ml, status, reason)"
                + " VALUES ('2026-01-31 11:00:00', 'old', 30, 'failed', 'ESP32 not reachable')");
        bar.append(Rows.row("ana", 30, EventStatus.STARTED, null, "r1", "left", null, null));
        bar.append(Rows.row("ana", 30, EventStatus.SUCCESS, null, "r1", "left", 29.9, null));
        bar.clock.pass(Duration.ofSeconds(60));
        bar.append(Rows.row("bo", 15, EventStatus.FAILED, "Glass 100% lifted", "r2", "right", 4.0, "Cleo"));
        bar.append(Rows.row(null, null, EventStatus.CHANGED, "Density changed", null, "right", null, "Dana"));
    }

    @AfterParameterizedClassInvocation
    static void close() throws Exception {
        bar.close();
    }

    private static List<Long> ids(EventQuery query) throws Exception {
        return bar.ids(query);
    }

    private static EventQuery text(@Nullable String text) {
        return new EventQuery(100, null, null, null, null, null, text);
    }

    @Test
    void newestFirstAndPageByPage() throws Exception {
        assertThat(ids(EventQuery.newest(2))).containsExactly(5L, 4L);
        assertThat(ids(EventQuery.newest(2).page(2, 4L))).containsExactly(3L, 2L);
        assertThat(ids(EventQuery.newest(2).page(2, 2L))).containsExactly(1L);
    }

    @Test
    void byTapStatusAndGuest() throws Exception {
        assertThat(ids(new EventQuery(9, null, "right", null, null, null, null)))
                .containsExactly(5L, 4L);
        assertThat(ids(new EventQuery(9, null, null, EventStatus.FAILED, null, null, null)))
                .containsExactly(4L, 1L);
        assertThat(ids(EventQuery.newest(9).ofGuest("ana"))).containsExactly(3L, 2L);
        assertThat(ids(new EventQuery(9, null, "left", EventStatus.SUCCESS, "ana", null, null)))
                .containsExactly(3L);
    }

    @Test
    void sinceAMomentAlsoForTheOriginalsRows() throws Exception {
        long noon = NOON.toEpochMilli();
        assertThat(ids(since(noon + 1))).containsExactly(5L, 4L);
        assertThat(ids(since(noon))).containsExactly(5L, 4L, 3L, 2L);
        long eleven = Instant.parse("2026-01-31T11:00:00Z").toEpochMilli();
        assertThat(ids(since(eleven))).hasSize(5);
    }

    @Test
    void aTimeHasItsZoneAlsoInTheOriginalsRows(@TempDir Path other) throws Exception {
        try (Bar foreign = Bar.open(kind, other)) {
            for (String column : List.of("'2026-01-31 11:00:00'", "'2026-01-31T11:00:00.25'", "'last night'", "NULL")) {
                foreign.hub.poke("INSERT INTO events (timestamp, status) VALUES (" + column + ", 'failed')");
            }
            foreign.append(Rows.row("ana", 30, EventStatus.STARTED, null, "r1", "left", null, null));
            assertThat(await(foreign.hub.bus.ask(Addresses.QUERY, EventQuery.newest(9)))
                            .events())
                    .extracting(Event::timestamp)
                    .containsExactly(
                            "2026-01-31T12:00:00Z",
                            "",
                            "last night",
                            "2026-01-31T11:00:00.250Z",
                            "2026-01-31T11:00:00Z");
            assertThat(foreign.hub.peek("SELECT timestamp FROM events WHERE request_id = 'r1'"))
                    .asString()
                    .contains("2026-01-31 12:00:00");
        }
    }

    @Test
    void byWordsInReasonGuestRequestOrStaff() throws Exception {
        assertThat(ids(text("lifted"))).containsExactly(4L);
        assertThat(ids(text("LIFTED"))).containsExactly(4L);
        assertThat(ids(text("an"))).as("ana, and Dana who is staff").containsExactly(5L, 3L, 2L);
        assertThat(ids(text("r2"))).containsExactly(4L);
        assertThat(ids(text("cleo"))).containsExactly(4L);
        assertThat(ids(text(" "))).hasSize(5);
    }

    @Test
    void signsOfThePatternAreOnlySigns() throws Exception {
        assertThat(ids(text("100%"))).containsExactly(4L);
        assertThat(ids(text("%"))).containsExactly(4L);
        assertThat(ids(text("_"))).isEmpty();
        assertThat(ids(text("!"))).isEmpty();
    }

    @Test
    void whatLooksLikeSqlIsOnlyText(@TempDir Path other) throws Exception {
        List<String> texts = List.of(
                "' OR '1'='1",
                "'; DROP TABLE events; --",
                "\" OR 1=1 --",
                "?",
                "\\",
                "ana' UNION SELECT value FROM secrets --",
                "🍹");
        try (Bar own = Bar.open(kind, other)) {
            Bus bus = own.hub.bus;
            for (String text : texts) {
                Event written = own.append(Rows.row(text, 30, EventStatus.SUCCESS, text, text, text, 30.0, text));
                assertThat(own.ids(new EventQuery(9, null, text, null, text, null, text)))
                        .containsExactly(written.id());
                assertThat(await(bus.ask(Addresses.POUR_EVENTS, new PourId(text)))
                                .events())
                        .containsExactly(written);
                assertThat(await(bus.ask(Addresses.RECALL_KEY, new IdempotencyKey(text)))
                                .answer())
                        .isNull();
            }
            assertThat(own.hub.peek("SELECT COUNT(*) FROM events")).containsExactly(texts.size());
        }
    }

    /** No scale measures that, and JSON knows no such number; the log is only ever added to, so that the row stays. */
    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void anAmountThatIsNoNumberHidesNoOther(String amount, @TempDir Path other) throws Exception {
        try (Bar own = Bar.open(kind, other)) {
            String written = kind == StoreKind.SQLITE ? "9e999" : "'" + amount + "'";
            own.hub.poke("INSERT INTO events (reason, measured_ml) VALUES ('odd', " + written + ")");
            own.append(Rows.success("r1", 30));
            assertThat(await(own.hub.bus.ask(Addresses.QUERY, EventQuery.newest(9)))
                            .events())
                    .hasSize(2);
        }
    }

    /** PostgreSQL's text cannot hold it, and a phone can send it: the row counts, and is found by what was sent. */
    @Test
    void theCharacterZeroCostsNoRow(@TempDir Path other) throws Exception {
        try (Bar own = Bar.open(kind, other)) {
            Event written = own.append(Rows.row("a\0b", 30, EventStatus.SUCCESS, "\0", "r1", "\0", 30.0, "\0"));
            assertThat(own.ids(EventQuery.newest(9).ofGuest("a\0b"))).containsExactly(written.id());
            assertThat(await(own.hub.bus.ask(Addresses.QUERY, EventQuery.newest(9)))
                            .events())
                    .extracting(Event::userToken)
                    .containsExactly(kind == StoreKind.SQLITE ? "a\0b" : "a\uFFFDb");
        }
    }

    private static EventQuery since(long ms) {
        return new EventQuery(9, null, null, null, null, ms, null);
    }
}
