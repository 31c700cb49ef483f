package io.aztecpour.bench;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.domain.Clocks;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.ledger.LedgerVerticle;
import io.aztecpour.store.SqliteOptions;
import io.aztecpour.store.Store;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.store.postgres.PostgresOptions;
import io.aztecpour.store.postgres.PostgresUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.jdbcclient.JDBCConnectOptions;
import io.vertx.jdbcclient.JDBCPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Rows a second into the audit log, each durable before its caller hears of it: a commit a row, in SQLite's own journal
 * and in its write-ahead log, against the hub's ledger with more and more callers at once. All in one run, on the same
 * schema and disk. Options: {@code --seconds 3} for each, {@code --folder} on the disk to be measured, {@code --database} an empty PostgreSQL
 * database to compare with.
 */
final class LedgerBench {
    private static final long GRACE_SECONDS = 60;
    private static final List<Integer> CALLERS = List.of(1, 10, 100, 1_000);

    /** The same columns and indexes as an event of the ledger. */
    private static final String INSERT =
            "INSERT INTO events (timestamp, user_token, amount_ml, status, reason, at_ms, request_id, tap, drink, code,"
                    + " measured_ml, measured, staff) VALUES ('2026-01-31 23:59:59', 'guest', 30, 'success', NULL,"
                    + " 1769903999000, ?, 'left', 'Mezcal', NULL, 29.8, 1, 'Ana')";

    private LedgerBench() {}

    static void run(String[] options) throws Exception {
        int seconds = Option.number(options, "--seconds", 3);
        Path folder = Files.createTempDirectory(
                Path.of(Option.text(options, "--folder", System.getProperty("java.io.tmpdir"))), "ledger");
        Vertx vertx = Vertx.vertx();
        Bus.register(vertx);
        try {
            System.out.printf("rows into the audit log of %s, %d s each%n%n", folder, seconds);
            System.out.printf("%-46s %10s %8s %8s %8s %7s%n", "", "rows/s", "ratio", "p50 ms", "p99 ms", "failed");
            Callers.Result journal = journal(vertx, folder, seconds);
            Callers.Result base = log(vertx, folder, seconds);
            print("a commit a row, SQLite's own journal", journal, base);
            print("a commit a row, write-ahead log", base, base);
            ledger(vertx, "SQLite", StoreOptions.in(folder.resolve("ledger")), seconds, base);
            String database = Option.text(options, "--database", "");
            if (!database.isEmpty()) {
                PostgresUrl url = PostgresUrl.parse(database).withPassword(System.getenv("AZTEC_DATABASE_PASSWORD"));
                ledger(vertx, "PostgreSQL", PostgresOptions.of(url), seconds, base);
            }
        } finally {
            vertx.close().await(GRACE_SECONDS, TimeUnit.SECONDS);
            delete(folder);
        }
    }

    private static Callers.Result journal(Vertx vertx, Path folder, int seconds) throws Exception {
        return oneByOne(vertx, folder.resolve("journal"), "journal_mode=DELETE&synchronous=FULL", seconds);
    }

    private static Callers.Result log(Vertx vertx, Path folder, int seconds) throws Exception {
        return oneByOne(vertx, folder.resolve("log"), "journal_mode=WAL&synchronous=FULL", seconds);
    }

    private static Callers.Result oneByOne(Vertx vertx, Path folder, String mode, int seconds) throws Exception {
        SqliteOptions options = StoreOptions.in(folder);
        await(await(Store.open(vertx, options)).close());
        Pool pool = JDBCPool.pool(
                vertx,
                new JDBCConnectOptions().setJdbcUrl("jdbc:sqlite:" + options.file() + "?" + mode),
                new PoolOptions().setMaxSize(1));
        Callers.Result result =
                Callers.run(vertx, 1, seconds, id -> pool.preparedQuery(INSERT).execute(Tuple.of(id)));
        await(pool.close());
        return result;
    }

    private static void ledger(Vertx vertx, String name, StoreOptions options, int seconds, Callers.Result base)
            throws Exception {
        Store store = await(Store.open(vertx, options));
        String deployment = await(vertx.deployVerticle(new LedgerVerticle(store, Clocks.SYSTEM)));
        Bus bus = Bus.of(vertx);
        for (int callers : CALLERS) {
            Callers.Result result = Callers.run(
                    vertx, callers, seconds, id -> bus.ask(Addresses.APPEND, Append.of(event(callers + " " + id))));
            print("the ledger in " + name + ", " + callers + " at once", result, base);
        }
        await(vertx.undeploy(deployment));
        await(store.close());
    }

    private static void print(String name, Callers.Result result, Callers.Result base) {
        System.out.printf(
                "%-46s %10.0f %7.1f× %8.2f %8.2f %7d%n",
                name,
                result.perSecond(),
                result.perSecond() / base.perSecond(),
                result.millis(0.5),
                result.millis(0.99),
                result.failed());
    }

    private static Event event(String requestId) {
        return new Event(
                0,
                "",
                "guest",
                30,
                EventStatus.SUCCESS,
                null,
                null,
                requestId,
                "left",
                "Mezcal",
                null,
                29.8,
                true,
                30.0,
                "Ana",
                null,
                null,
                null,
                null);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(GRACE_SECONDS, TimeUnit.SECONDS);
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
