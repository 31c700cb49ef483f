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

    /** The nodes of a cluster hold it together, and nobody else beside them. */
    private static final String TRY_TOGETHER = TRY.replace("lock(", "lock_shared(");

    private static final String HOLDERS = "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"
            + " AND classid = 1098544229 AND objsubid = 2"
            + " AND CAST(CAST(objid AS BIGINT) AS BIT(32)) = CAST(hashtext(CAST(current_schema() AS TEXT)) AS BIT(32))"
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    /** A network that froze may leave them open on the server's side, one with a commit under way. */
    private static final String END_EARLIER_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = ? AND pid <> pg_backend_pid() AND datname = current_database()";

    private static final int TRIES_A_SECOND = 10;

    private HubLock() {}

    /**
     * Ends what earlier sessions of the same run still do, and takes the lock; fails with {@link UnfitDatabase} where another hub
     * has it.
     *
     * @param shared with other nodes of a cluster
     * @param withinS sessions that were told to end, or whose hub is gone, take a moment, s
     */
    static Future<Void> take(Vertx vertx, SqlConnection writer, String run, boolean shared, int withinS) {
        return writer.preparedQuery(END_EARLIER_SESSIONS, Transactions.NO_KEYS)
                .execute(Tuple.of(run))
                .compose(ended -> take(vertx, writer, shared ? TRY_TOGETHER : TRY, withinS * TRIES_A_SECOND));
    }

    private static Future<Void> take(Vertx vertx, SqlConnection writer, String sql, int tries) {
        return writer.query(sql).execute().compose(rows -> {
            if (rows.iterator().next().getBoolean("held")) {
                return Future.succeededFuture();
            }
            return tries == 0
                    ? Future.failedFuture(inUse())
                    : vertx.timer(1_000 / TRIES_A_SECOND, TimeUnit.MILLISECONDS)
                            .compose(later -> take(vertx, writer, sql, tries - 1));
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

    /** @return how many sessions have it, this hub's own among them; blocks */
    static int holders(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(HOLDERS)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static UnfitDatabase inUse() {
        return new UnfitDatabase(
                "another hub uses this database; end it first, give this hub a database of its own with --database, or start all that share one with --cluster");
    }
}
