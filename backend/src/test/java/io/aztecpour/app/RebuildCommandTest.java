package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.PlainLanguage;
import io.aztecpour.fixture.HubProcess;
import io.aztecpour.fixture.LogSums;
import io.aztecpour.store.StoreFixture;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rebuild}: the log is counted anew, and it is told whether that was needed. */
class RebuildCommandTest {
    private static final String ROW = "INSERT INTO events (timestamp, user_token, amount_ml, status, reason) VALUES ";

    @TempDir
    Path data;

    private final StringWriter said = new StringWriter();

    private int run() {
        said.getBuffer().setLength(0);
        try (PlainLanguage lent = PlainLanguage.lend()) {
            return Main.commandLine()
                    .setErr(new PrintWriter(said))
                    .setOut(new PrintWriter(said))
                    .execute("rebuild", "--data", data.toString());
        }
    }

    private void write(String... statements) throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("dispenser.db"));
                Statement statement = other.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    /** Its rows have no outcome of a pour that went well, no measured volume, and SQLite's times. */
    @Test
    void aDatabaseOfTheOriginalIsCounted() throws Exception {
        write(
                "CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp DATETIME DEFAULT CURRENT_TIMESTAMP,"
                        + " user_token TEXT, amount_ml INTEGER, status TEXT, reason TEXT)",
                ROW + "('2024-05-04 20:00:00', 'ana', 40, 'started', NULL)",
                ROW + "('2024-05-04 20:00:09', 'bo', 30, 'started', NULL)",
                ROW + "('2024-05-04 20:00:10', 'bo', 30, 'failed', 'ESP32 error')",
                ROW + "('2024-05-04 20:00:30', 'cem', 20, 'failed', 'No glass detected')");

        assertThat(run()).as(said.toString()).isZero();
        assertThat(said.toString()).contains("4 rows of the log");
        LogSums.agree(data, ZoneId.systemDefault());
        assertThat(StoreFixture.peek(
                        data.resolve("dispenser.db"),
                        "SELECT SUM(pours) * 100 + SUM(failed) * 10 + SUM(refused) FROM pour_days"))
                .containsExactly(111);
    }

    @Test
    void itTellsOfHowManyDaysTheSumsWereWrong() throws Exception {
        new StoreFixture(data).close();
        write(
                ROW + "('2024-05-04 20:00:00', 'ana', 40, 'started', NULL)",
                ROW + "('2024-06-04 20:00:00', 'ana', 40, 'started', NULL)");

        assertThat(run()).as(said.toString()).isZero();
        assertThat(run()).as(said.toString()).isZero();
        assertThat(said.toString()).contains("right before");
        write("UPDATE pour_days SET pours = pours + 1 WHERE day_ms = (SELECT MIN(day_ms) FROM pour_days)");
        assertThat(run()).as(said.toString()).isZero();
        assertThat(said.toString()).contains("1 day was not");
        LogSums.agree(data, ZoneId.systemDefault());
    }

    @Test
    void itCountsByTheDaysThatAnAdminChose() throws Exception {
        new StoreFixture(data).close();
        write(
                "INSERT INTO settings (name, value) VALUES ('time_zone', '\"Pacific/Honolulu\"'), ('day_starts_at', '3')",
                ROW + "('2024-05-04 20:00:00', 'ana', 40, 'started', NULL)");

        assertThat(run()).as(said.toString()).isZero();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("dispenser.db"))) {
            LogSums.agree(other, ZoneId.of("Pacific/Honolulu"), 3);
        }
    }

    @Test
    void notWhileAHubRuns() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (HubProcess hub = HubProcess.start(vertx, data, List.of())) {
            assertThat(run()).isEqualTo(1);
            assertThat(said.toString()).contains("another hub uses the data in " + data);
            hub.awaitReady();
        } finally {
            vertx.close().await(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void whereNothingIs() {
        assertThat(run()).isEqualTo(2);
        assertThat(said.toString()).contains("there is no dispenser.db");
    }
}
