package io.aztecpour.store;

import static io.aztecpour.store.StoreFixture.await;
import static io.aztecpour.store.StoreFixture.peek;
import static io.aztecpour.store.StoreFixture.poke;
import static io.aztecpour.store.StoreTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file whose tables another program made: the hub says what does not fit, and begins once that is done. */
class TableCheckTest {
    private static final String ID = "id INTEGER PRIMARY KEY AUTOINCREMENT";
    private static final String REST =
            "timestamp DATETIME DEFAULT CURRENT_TIMESTAMP, user_token TEXT, amount_ml INTEGER";

    /** As the refusal quotes it. */
    private static final Pattern SQL = Pattern.compile("sqlite3 '[^']+' '([^']+)'");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ID + ", " + REST + ", status TEXT|no column \"reason\" in its table \"events\"",
                ID + ", " + REST + ", reason TEXT|no column \"status\" in its table \"events\"",
                ID + ", " + REST + ", status TEXT, reason TEXT, Tap INTEGER|a column \"tap\" in its table \"events\"",
                ID + ", " + REST + ", status TEXT, reason TEXT, code TEXT|a column \"code\" in its table \"events\"",
                ID + ", " + REST + ", status TEXT, reason TEXT, details BLOB|a column \"details\" in its table",
                "id TEXT, " + REST + ", status TEXT, reason TEXT|no column \"id INTEGER PRIMARY KEY\"",
            })
    void saysWhichColumnDoesNotFitAndBeginsOnceItDoes(String columns, String said) throws Exception {
        Path file = folder.resolve("dispenser.db");
        poke(file, "CREATE TABLE events (" + columns + ")", "INSERT INTO events (user_token) VALUES ('ana'), ('bo')");
        String remedy = refusal(file, said);
        for (String statement : remedy.split("; ")) {
            poke(file, statement);
        }
        try (StoreFixture hub = new StoreFixture(folder)) {
            await(hub.store.write(row("ours")));
            assertThat(peek(file, "SELECT user_token FROM events WHERE user_token IS NOT NULL ORDER BY id"))
                    .containsExactly("ana", "bo");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"guests", "staff_sessions", "rate_limits"})
    void saysWhichTableIsAnotherPrograms(String table) throws Exception {
        Path file = folder.resolve("dispenser.db");
        poke(
                file,
                "CREATE TABLE events (" + ID + ", " + REST + ", status TEXT, reason TEXT)",
                "CREATE TABLE " + table + " (phone TEXT)",
                "INSERT INTO " + table + " VALUES ('0171')");
        poke(file, refusal(file, "a table \"" + table + "\" that is not the hub's"));
        try (StoreFixture hub = new StoreFixture(folder)) {
            await(hub.store.write(row("ours")));
            assertThat(peek(file, "SELECT phone FROM " + table + "_before")).containsExactly("0171");
        }
    }

    @Test
    void saysWhichOfTheHubsOwnColumnsIsGone() throws Exception {
        Path file = folder.resolve("dispenser.db");
        try (StoreFixture hub = new StoreFixture(folder)) {
            await(hub.store.write(row("ours")));
        }
        poke(file, "ALTER TABLE events DROP COLUMN staff");
        poke(file, refusal(file, "no column \"staff\" in its table \"events\""));
        try (StoreFixture hub = new StoreFixture(folder)) {
            assertThat(peek(hub.file, "SELECT reason FROM events")).containsExactly("ours");
        }
    }

    /** @return the remedy as SQL */
    private String refusal(Path file, String said) throws Exception {
        byte[] before = Files.readAllBytes(file);
        Throwable refusal = catchThrowable(() -> new StoreFixture(folder).close());
        assertThat(refusal).isInstanceOf(DamagedStore.class).hasMessageContaining(said);
        assertThat(Files.readAllBytes(file)).as("nothing is changed").isEqualTo(before);
        Matcher sql = SQL.matcher(refusal.getMessage());
        assertThat(sql.find()).as(refusal.getMessage()).isTrue();
        return sql.group(1);
    }
}
