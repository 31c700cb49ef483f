package io.aztecpour.store;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A hub's store on a real file, with its own Vert.x, and a second program's view of the file. */
public final class StoreFixture implements AutoCloseable {
    static final int DEADLINE_S = 60;

    /** Looks after the file often, so that a test need not wait. */
    static final long PROBE_MS = 20;

    public final Vertx vertx = Vertx.vertx();
    public final Bus bus = Bus.register(vertx);
    /** Where SQLite's is; of a server's the file that there is none of. */
    public final Path file;

    public final Store store;
    private final OtherProgram other;

    /** Somebody else who uses the same database. */
    public interface OtherProgram {
        /** @return the first column of what it reads, whole numbers as {@link Integer} where they fit */
        List<Object> peek(String sql) throws Exception;

        void poke(String... statements) throws Exception;

        Connection connect() throws SQLException;
    }

    public StoreFixture(Path folder) throws TimeoutException {
        this(options(folder));
    }

    public StoreFixture(SqliteOptions options) throws TimeoutException {
        this(options, options.file(), otherProgram(options.file()));
    }

    StoreFixture(StoreOptions options, OtherProgram other) throws TimeoutException {
        this(options, Path.of("none"), other);
    }

    private StoreFixture(StoreOptions options, Path file, OtherProgram other) throws TimeoutException {
        this.file = file;
        this.other = other;
        store = await(Store.open(vertx, options));
    }

    private static OtherProgram otherProgram(Path file) {
        return new OtherProgram() {
            @Override
            public List<Object> peek(String sql) throws SQLException {
                return StoreFixture.peek(file, sql);
            }

            @Override
            public void poke(String... statements) throws SQLException {
                StoreFixture.poke(file, statements);
            }

            @Override
            public Connection connect() throws SQLException {
                return DriverManager.getConnection("jdbc:sqlite:" + file);
            }
        };
    }

    /** @return the first column of what another program reads from the database */
    public List<Object> peek(String sql) throws Exception {
        return other.peek(sql);
    }

    /** Another program writes to the database. */
    public void poke(String... statements) throws Exception {
        other.poke(statements);
    }

    /** @return the way of another program to the database, to be closed */
    public Connection connect() throws SQLException {
        return other.connect();
    }

    public static SqliteOptions options(Path folder) {
        return new SqliteOptions(folder.resolve("dispenser.db"), 10_000, 50, PROBE_MS);
    }

    public StoreFixture deploy(Deployable verticle) throws TimeoutException {
        await(vertx.deployVerticle(verticle));
        return this;
    }

    public static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(DEADLINE_S, TimeUnit.SECONDS);
    }

    /** @return completes with the first health that is as wished, from now on */
    public Future<StoreHealth> health(Predicate<StoreHealth> wished) {
        Promise<StoreHealth> seen = Promise.promise();
        MessageConsumer<?> consumer = bus.subscribe(Addresses.STORE_HEALTH, health -> {
            if (wished.test(health)) {
                seen.tryComplete(health);
            }
        });
        return bus.ask(Addresses.STORE, Empty.EMPTY)
                .onSuccess(health -> {
                    if (wished.test(health)) {
                        seen.tryComplete(health);
                    }
                })
                .compose(asked -> seen.future())
                .eventually(consumer::unregister);
    }

    /** Soon: a write that meets the store while it finds out is refused, and nothing of it is written. */
    public void worksAgain() {
        WaitFor.until(this::isWritten);
    }

    private boolean isWritten() {
        try {
            await(health(StoreHealth::ok));
            await(store.write(StoreTest.row("after")));
            return true;
        } catch (Fault refused) {
            return false;
        } catch (Exception unanswered) {
            throw new AssertionError(unanswered);
        }
    }

    /** Writes so many rows and waits until each is acknowledged. */
    public void acknowledge(int rows) throws Exception {
        await(Future.all(IntStream.range(0, rows)
                .mapToObj(i -> store.write(StoreTest.row("acknowledged")))
                .toList()));
    }

    /** @return how many of them another program reads from the file */
    public static int acknowledged(Path file) throws SQLException {
        return (int) peek(file, "SELECT COUNT(*) FROM events WHERE reason = 'acknowledged'")
                .get(0);
    }

    /** @return the first column of what another program reads from the file */
    public static List<Object> peek(Path file, String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Object> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getObject(1));
            }
            return column;
        }
    }

    /** Another program writes to the file. */
    public static void poke(Path file, String... statements) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    @Override
    public void close() throws TimeoutException {
        await(vertx.close());
    }
}
