package io.aztecpour.ledger;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.domain.Clocks;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.GuestKey;
import io.aztecpour.store.Statement;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StoreKind.class)
class GuestColumnTest {
    private static final int TOKENS = 300;

    /** Letters that fold, vanish or join, and some that do not. */
    private static final int[] LETTERS = "aAoO0iI1lL -x7ßäÄσςΣéİıſ\u0301\u0308\uFF21\u200D\u00A0❤'%!"
            .codePoints()
            .toArray();

    @Parameter
    StoreKind kind;

    @TempDir
    static Path folder;

    private static StoreFixture hub;

    @BeforeParameterizedClassInvocation
    static void open(StoreKind kind) throws Exception {
        hub = kind.open(folder);
        hub.deploy(new LedgerVerticle(hub.store, Clocks.SYSTEM));
    }

    @AfterParameterizedClassInvocation
    static void close() throws Exception {
        hub.close();
    }

    private static Statement row(String token) {
        return Statement.of("INSERT INTO events (user_token, status) VALUES (?, 'success')", token);
    }

    private static Set<String> found(String token) throws Exception {
        return await(hub.bus.ask(Addresses.QUERY, EventQuery.newest(1_000).ofGuest(token))).events().stream()
                .map(Event::userToken)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "AB-CD,abcd",
        "ab cd,AB-CD",
        "Oil-10,0II1O",
        "Élodie,ÉLODIE",
        "Élodie,élodie",
        "Zoë,zoe\u0308",
        "Straße,STRASSE",
        "\uFF21\uFF22,ab",
    })
    void aSpellingFindsTheRowsOfAnother(String typed, String written) throws Exception {
        await(hub.store.write(row(written)));
        assertThat(found(typed)).contains(written);
    }

    /** Each row is found by its own spelling, and no row of another guest is. */
    @Test
    void whatIsFoundIsTheGuests() throws Exception {
        Random random = new Random(7);
        List<String> tokens = IntStream.range(0, TOKENS)
                .mapToObj(i -> random.ints(1 + i % 4, 0, LETTERS.length)
                        .map(at -> LETTERS[at])
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .filter(token -> token.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
        await(hub.store.write(tokens.stream().map(GuestColumnTest::row).toList()));
        for (String token : tokens) {
            assertThat(found(token))
                    .contains(token)
                    .allSatisfy(other -> assertThat(GuestKey.of(other)).isEqualTo(GuestKey.of(token)));
        }
    }

    /** In a log that is long enough for the planner to have a choice, and of which it has its figures. */
    @Test
    void theIndexFindsThem() throws Exception {
        await(hub.store.write(IntStream.range(0, 20_000)
                .mapToObj(i -> row("crowd " + i % 5_000))
                .toList()));
        hub.poke("ANALYZE");
        LedgerSql sql = LedgerSql.of(hub.store.dialect());
        String rows =
                "SELECT id FROM events WHERE " + GuestColumn.condition(sql, Set.of("A")) + " ORDER BY id DESC LIMIT 1";
        String plan = kind == StoreKind.SQLITE
                ? first("EXPLAIN QUERY PLAN " + rows, "detail")
                : first("EXPLAIN (FORMAT JSON) " + rows, "QUERY PLAN");
        assertThat(plan)
                .contains("events_guest_key")
                .doesNotContain("SCAN")
                .doesNotContain("Seq Scan")
                .doesNotContain("events_id");
    }

    private static String first(String sql, String column) throws Exception {
        return String.valueOf(await(hub.store.read(sql, "A")).iterator().next().getValue(column));
    }
}
