package io.aztecpour.store;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(StoreKind.class)
class StoreTest {
    @Parameter
    StoreKind kind;

    @TempDir
    Path folder;

    static Statement row(String text) {
        return Statement.of("INSERT INTO events (reason) VALUES (?)", text);
    }

    static List<Future<Void>> writeAtOnce(StoreFixture hub, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> hub.store.write(row("row " + i)))
                .toList();
    }

    static int count(StoreFixture hub) throws Exception {
        Row row = await(hub.store.read("SELECT COUNT(*) AS n FROM events"))
                .iterator()
                .next();
        return row.getInteger("n");
    }

    @Test
    void aWriteIsWholeOrNotAtAll() throws Exception {
        try (StoreFixture hub = kind.open(folder)) {
            Statement secret = Statement.of("INSERT INTO secrets (name, value) VALUES ('a', 'b')");
            await(hub.store.write(secret));
            assertThatThrownBy(() -> await(hub.store.write(row("half"), secret)))
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            conflict -> assertThat(conflict.concerns("secrets.name"))
                                    .isTrue());
            assertThat(count(hub)).isZero();
        }
    }

    @Test
    void wrongSqlHarmsNobodyElse() throws Exception {
        try (StoreFixture hub = kind.open(folder)) {
            Future<Void> before = hub.store.write(row("before"));
            Future<Void> wrong = hub.store.write(Statement.of("INSERT INTO nowhere VALUES (1)"));
            Future<Void> after = hub.store.write(row("after"));
            assertThatThrownBy(() -> await(wrong)).hasMessageContaining("nowhere");
            await(Future.all(before, after));
            assertThat(count(hub)).isEqualTo(2);
        }
    }

    @Test
    void whatComesTooFastIsRefusedAndTheRestIsWritten() throws Exception {
        try (StoreFixture hub = kind.open(folder, 3)) {
            List<Future<Void>> writes = writeAtOnce(hub, 500);
            await(Future.join(writes).transform(done -> Future.succeededFuture()));
            long written = writes.stream().filter(Future::succeeded).count();
            assertThat(written).isBetween(3L, 499L);
            assertThat(count(hub)).isEqualTo((int) written);
            assertThat(writes.stream().filter(Future::failed).map(Future::cause))
                    .allSatisfy(cause -> assertThat(cause)
                            .isInstanceOfSatisfying(
                                    Fault.class,
                                    fault -> assertThat(fault.code()).isEqualTo(Code.LEDGER_DOWN)));
        }
    }

    /** A driver or its client must not take a text for what it looks like. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c745de0a-1b28-4900-8104-abc0554db183",
                "2026-01-31",
                "2026-01-31T12:00:00Z",
                "12:00:00",
                "true",
                "30",
                "NULL",
                ""
            })
    void aTextIsKeptAsItIs(String text) throws Exception {
        try (StoreFixture hub = kind.open(folder)) {
            await(hub.store.write(row(text), row(text)));
            assertThat(await(hub.store.read("SELECT reason FROM events WHERE reason = ?", text)))
                    .extracting(row -> row.getValue(0))
                    .containsExactly(text, text);
        }
    }

    @Test
    void secretsAreKept() throws Exception {
        try (StoreFixture hub = kind.open(folder)) {
            Secrets secrets = new Secrets(hub.store);
            assertThat(await(secrets.get("pin"))).isEmpty();
            await(secrets.put("pin", "one"));
            await(secrets.put("pin", "two"));
            assertThat(await(secrets.get("pin"))).contains("two");
        }
    }

    @Test
    void closingFinishesWhatIsQueued() throws Exception {
        try (StoreFixture hub = kind.open(folder)) {
            List<Future<Void>> writes = writeAtOnce(hub, 2_000);
            await(hub.store.close());
            await(Future.all(writes));
            assertThat(hub.peek("SELECT COUNT(*) FROM events")).containsExactly(2_000);
            assertThatThrownBy(() -> await(hub.store.write(row("late"))))
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Code.SHUTTING_DOWN));
        }
    }

    @Test
    void whatIsThereIsThereAfterTheNextStart() throws Exception {
        try (StoreFixture hub = kind.open(folder)) {
            await(hub.store.write(row("kept")));
        }
        try (StoreFixture again = kind.open(folder)) {
            assertThat(again.peek("SELECT reason FROM events")).containsExactly("kept");
            await(again.store.write(row("and another")));
        }
    }

    @Test
    void noRowOfTheLogIsChangedOrTakenAway() throws Exception {
        try (StoreFixture hub = kind.open(folder)) {
            await(hub.store.write(row("kept")));
            for (String crime : List.of("UPDATE events SET reason = 'other'", "DELETE FROM events")) {
                assertThatThrownBy(() -> hub.poke(crime)).hasMessageContaining("only ever added to");
                assertThatThrownBy(() -> await(hub.store.write(Statement.of(crime))))
                        .isInstanceOf(Conflict.class);
            }
            assertThat(count(hub)).isEqualTo(1);
        }
    }
}
