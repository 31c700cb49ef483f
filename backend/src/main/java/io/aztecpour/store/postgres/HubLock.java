package io.aztecpour.store.postgres;

import io.aztecpour.store.Transactions;
import io.aztecpour.store.UnfitDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a database for one hub, as a second one would take the pours of the first for what an earlier run left open. The lock
 * belongs to the session that writes: who has lost that session can write nothing, so nobody acts on a lock that they have lost.
 */
final class HubLock {
    /** "Azte" in ASCII, so that it is no other program's by chance; the second half tells schemas apart. */
    private static final String TRY =
            "SELECT pg_try_advisory_lock(1098544229, hashtext(CAST(current_schema() AS TEXT))) AS held";

    /** A network that froze may leave them open on the server's side, one with a commit under way. */
    private static final String END_EARLIER_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = ? AND pid <> pg_backend_pid() AND datname = current_database()";

    private static final int TRIES_A_SECOND = 10;

    private HubLock() {}

    /**
     * Ends what earlier sessions of the same run still do, and takes the lock; fails with {@link UnfitDatabase} where another hub
     * has it.
     *
     * @param withinS sessions that were told to end, or whose hub is gone, take a moment, s
     */
    static Future<Void> take(Vertx vertx, SqlConnection writer, String run, int withinS) {
        return writer.preparedQuery(END_EARLIER_SESSIONS, Transactions.NO_KEYS)
                .execute(Tuple.of(run))
                .compose(ended -> take(vertx, writer, withinS * TRIES_A_SECOND));
    }

    private static Future<Void> take(Vertx vertx, SqlConnection writer, int tries) {
        return writer.query(TRY).execute().compose(rows -> {
            if (rows.iterator().next().getBoolean("held")) {
                return Future.succeededFuture();
            }
            return tries == 0
                    ? Future.failedFuture(inUse())
                    : vertx.timer(1_000 / TRIES_A_SECOND, TimeUnit.MILLISECONDS)
                            .compose(later -> take(vertx, writer, tries - 1));
        });
    }

    /** The same for a program that is no hub; blocks. */
    static void take(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TRY)) {
            rows.next();
            if (!rows.getBoolean("held")) {
                throw inUse();
            }
        }
    }

    private static UnfitDatabase inUse() {
        return new UnfitDatabase(
                "another hub uses this database; end it first, or give this hub a database of its own with --database");
    }
}
