package io.aztecpour.ledger;

import static io.aztecpour.ledger.Rows.changed;
import static io.aztecpour.ledger.Rows.failed;
import static io.aztecpour.ledger.Rows.started;
import static io.aztecpour.ledger.Rows.success;
import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.bus.ledger.IdempotencyKey;
import io.aztecpour.bus.ledger.IdempotencyRecord;
import io.aztecpour.bus.pour.PourId;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.fixture.SetClock;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(StoreKind.class)
class LedgerVerticleTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.250Z");

    @Parameter
    StoreKind kind;

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock(NOON);
    private StoreFixture hub;

    @BeforeEach
    void open() throws Exception {
        hub = kind.open(folder);
        hub.deploy(new LedgerVerticle(hub.store, clock.clocks));
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
    }

    private List<Event> append(Event... events) throws Exception {
        return await(hub.bus.ask(Addresses.APPEND, new Append(List.of(events), null)))
                .events();
    }

    private static IdempotencyRecord answer(String key, String requestId, @Nullable String code) {
        return new IdempotencyRecord(key, "body-1", requestId, "left", code, null, null);
    }

    @Test
    void writesTheOriginalsColumnsAndOursAndTellsEverybody() throws Exception {
        Promise<Event> heard = Promise.promise();
        hub.bus.subscribe(Addresses.EVENTS, heard::tryComplete);
        Event written = append(started("r1")).get(0);
        assertThat(written.id()).isEqualTo(1);
        assertThat(written.timestamp()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(written.atMs()).isEqualTo(NOON.toEpochMilli());
        assertThat(await(heard.future())).isEqualTo(written);
        assertThat(hub.peek("SELECT timestamp || user_token || amount_ml || status FROM events"))
                .containsExactly("2026-01-31 12:00:00guest-130started");
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        Event changed = append(changed("Density 1.02 → 1.04", "Ana")).get(0);
        Event poured = append(success("r1", 29.8)).get(0);
        Event notMeasured = append(new Event(
                        0,
                        "",
                        "g",
                        15,
                        EventStatus.FAILED,
                        "Lost",
                        5L,
                        "r2",
                        "t",
                        "d",
                        "DEVICE_LOST",
                        15.0,
                        false,
                        14.5,
                        "Bo",
                        null,
                        null,
                        null,
                        null))
                .get(0);
        assertThat(await(hub.bus.ask(Addresses.QUERY, EventQuery.newest(10))).events())
                .containsExactly(notMeasured, poured, changed);
    }

    @Test
    void aPourStartsOnceAndEndsOnce() throws Exception {
        append(started("r1"));
        assertThatThrownBy(() -> append(started("r1"))).satisfies(failure -> isFault(failure, Code.TAKEN));
        Event ended = append(success("r1", 30)).get(0);
        assertThat(append(success("r1", 30)))
                .as("the same again, by one who heard nothing")
                .containsExactly(ended);
        assertThatThrownBy(() -> append(success("r1", 31))).satisfies(failure -> isFault(failure, Code.TAKEN));
        assertThatThrownBy(() -> append(failed("r1", "Glass lifted")))
                .satisfies(failure -> isFault(failure, Code.TAKEN));
        assertThat(await(hub.bus.ask(Addresses.POUR_EVENTS, new PourId("r1"))).events())
                .extracting(Event::status)
                .containsExactly(EventStatus.STARTED, EventStatus.SUCCESS);
    }

    @Test
    void oneCallersMistakeCostsNobodyElseTheirRow() throws Exception {
        append(success("taken", 30));
        List<Future<?>> all = IntStream.range(0, 200)
                .<Future<?>>mapToObj(i -> hub.bus
                        .ask(Addresses.APPEND, Append.of(i % 50 == 7 ? failed("taken", "Lost") : success("r" + i, i)))
                        .transform(Future::succeededFuture))
                .toList();
        await(Future.all(all));
        assertThat(hub.peek("SELECT COUNT(*) FROM events")).containsExactly(197);
    }

    @Test
    void theDatabaseItselfForbidsChangingTheLog() throws Exception {
        append(started("r1"));
        assertThatThrownBy(() -> hub.poke("UPDATE events SET amount_ml = 1"))
                .hasMessageContaining("only ever added to");
        assertThatThrownBy(() -> hub.poke("DELETE FROM events")).hasMessageContaining("only ever added to");
    }

    @Test
    void findsPoursThatNeverEndedButNotTheOriginals() throws Exception {
        hub.poke("INSERT INTO events (user_token, amount_ml, status) VALUES ('old', 30, 'started')");
        append(started("open"), started("ended"));
        append(failed("ended", "Glass lifted"), failed("refused", "No glass"));
        assertThat(await(hub.bus.ask(Addresses.OPEN_POURS, Empty.EMPTY)).events())
                .extracting(Event::requestId)
                .containsExactly("open");
    }

    @Test
    void sharesTheFileWithTheOriginal() throws Exception {
        append(started("r1"));
        hub.poke("INSERT INTO events (user_token, amount_ml, status) VALUES ('old', 30, 'success')");
        assertThat(append(success("r1", 30)).get(0).id()).isEqualTo(3);
        assertThat(append(started("r2")).get(0).id()).isEqualTo(4);
    }

    @Test
    void anAmountOfTheOriginalsThatNoPourCanBeTellsNothing() throws Exception {
        for (String amount : List.of("1000000000000000", "-9999999999", "2147483648", "NULL", "30")) {
            // PostgreSQL's column takes whole numbers only: what an import finds elsewhere stands beside it.
            boolean fits = kind == StoreKind.SQLITE || amount.length() < 5;
            hub.poke("INSERT INTO events (user_token, " + (fits ? "amount_ml" : "amount_written")
                    + ", status) VALUES ('old', " + (fits ? amount : "'" + amount + "'") + ", 'success')");
        }
        assertThat(await(hub.bus.ask(Addresses.QUERY, EventQuery.newest(9))).events())
                .extracting(Event::amountMl)
                .containsExactly(30, null, null, null, null);
    }

    @Test
    void aKeyIsBoundOnceAndForADay() throws Exception {
        IdempotencyRecord first = answer("k", "r1", null);
        await(hub.bus.ask(Addresses.APPEND, new Append(List.of(started("r1")), first)));
        assertThat(await(hub.bus.ask(Addresses.RECALL_KEY, new IdempotencyKey("k")))
                        .answer())
                .isEqualTo(first);

        assertThatThrownBy(() -> await(
                        hub.bus.ask(Addresses.APPEND, new Append(List.of(started("r2")), answer("k", "r2", null)))))
                .satisfies(failure -> isFault(failure, Code.KEY_REUSED));
        assertThat(await(hub.bus.ask(Addresses.POUR_EVENTS, new PourId("r2"))).events())
                .isEmpty();

        clock.pass(Duration.ofHours(24));
        assertThat(await(hub.bus.ask(Addresses.RECALL_KEY, new IdempotencyKey("k")))
                        .answer())
                .isNull();
    }

    @Test
    void theSameRequestMayTellHowItWentOn() throws Exception {
        await(hub.bus.ask(Addresses.APPEND, new Append(List.of(started("r1")), answer("k", "r1", null))));
        await(hub.bus.ask(
                Addresses.APPEND, new Append(List.of(failed("r1", "Refused")), answer("k", "r1", "DEVICE_REFUSED"))));
        assertThat(await(hub.bus.ask(Addresses.RECALL_KEY, new IdempotencyKey("k")))
                        .answer()
                        .code())
                .isEqualTo("DEVICE_REFUSED");
    }

    @Test
    void aKeyThatIsOlderThanADayIsBoundAnew() throws Exception {
        await(hub.bus.ask(Addresses.APPEND, new Append(List.of(started("r1")), answer("k", "r1", null))));
        clock.pass(Duration.ofHours(25));
        IdempotencyRecord later = new IdempotencyRecord("k", "other body", "r2", "right", "NO_GLASS", "No glass", null);
        await(hub.bus.ask(Addresses.APPEND, new Append(List.of(failed("r2", "No glass")), later)));
        assertThat(await(hub.bus.ask(Addresses.RECALL_KEY, new IdempotencyKey("k")))
                        .answer())
                .isEqualTo(later);
        await(hub.store.write(
                IdempotencyRecords.purge(clock.now().plus(Duration.ofHours(24)).toEpochMilli())));
        assertThat(hub.peek("SELECT key FROM idempotency_keys")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, -5, 20_000, -20_000})
    void settingTheClockFreesNoKeyAndKeepsNoneForYears(int days) throws Exception {
        IdempotencyRecord first = answer("k", "r1", null);
        await(hub.bus.ask(Addresses.APPEND, new Append(List.of(started("r1")), first)));
        clock.jump(Duration.ofDays(days));
        assertThat(recall("k")).isEqualTo(first);
        assertThatThrownBy(() -> await(
                        hub.bus.ask(Addresses.APPEND, new Append(List.of(started("r2")), answer("k", "r2", null)))))
                .satisfies(failure -> isFault(failure, Code.KEY_REUSED));
        IdempotencyRecord later = answer("l", "r3", null);
        await(hub.bus.ask(Addresses.APPEND, new Append(List.of(started("r3")), later)));

        hub.close();
        clock.jump(Duration.ofDays(days));
        open();
        assertThat(recall("k")).isEqualTo(first);
        clock.pass(Duration.ofHours(24));
        assertThat(recall("k")).isNull();
        assertThat(recall("l")).isNull();
    }

    private @Nullable IdempotencyRecord recall(String key) throws Exception {
        return await(hub.bus.ask(Addresses.RECALL_KEY, new IdempotencyKey(key))).answer();
    }

    @ParameterizedTest
    @CsvSource({
        "PT72H5M, The clock of the hub went forward by 3 d 0 h 5 min.",
        "PT-1M, The clock of the hub went back by 0 h 1 min."
    })
    void theLogSaysOnceWhereTheClockWasSet(Duration jump, String words) throws Exception {
        append(changed("before", "ana"));
        clock.pass(Duration.ofHours(1));
        append(changed("an hour later", "ana"));
        clock.jump(jump);
        append(changed("after", "ana"));
        clock.jump(Duration.ofSeconds(59));
        append(changed("and on", "ana"));
        List<Event> events =
                await(hub.bus.ask(Addresses.QUERY, EventQuery.newest(9))).events();
        assertThat(events)
                .extracting(Event::reason)
                .containsExactly("and on", "after", words, "an hour later", "before");
        assertThat(events.get(2).code()).isEqualTo("CLOCK_SET");
        assertThat(events.get(2).atMs())
                .isEqualTo(NOON.plus(Duration.ofHours(1)).plus(jump).toEpochMilli());
    }

    @Test
    void aPourThatRanMeanwhileStandsBeforeTheClocksNewTime() throws Exception {
        append(started("r1"));
        long ended = NOON.plusSeconds(5).toEpochMilli();
        clock.jump(Duration.ofDays(3));
        List<Event> written = append(success("r1", 30).copy().at(ended).build());
        assertThat(written).extracting(Event::code).containsExactly(null, "CLOCK_SET");
        assertThat(written.get(0).atMs()).isEqualTo(ended);
    }

    private static void isFault(Throwable failure, Code code) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }
}
