package io.aztecpour.store.postgres;

import io.aztecpour.store.Engine;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.store.UnfitDatabase;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A store in PostgreSQL.
 *
 * @param patience how long one call may take
 * @param shared other hubs of a cluster write into the same database
 */
public record PostgresOptions(PostgresUrl url, int queueLimit, long probeMs, Patience patience, boolean shared)
        implements StoreOptions {

    /**
     * What is acknowledged is on the server's disk, whatever the server's default is. A session that the network has lost ends within
     * ten seconds on the server's side too, whether it was waiting for the hub or had sent something. Compiling a question (jit) takes a
     * second, where answering it takes a few milliseconds.
     */
    private static final String SESSION =
            "-c synchronous_commit=on -c jit=off -c statement_timeout=%s -c default_transaction_read_only=%s"
                    + " -c tcp_user_timeout=10000"
                    + " -c tcp_keepalives_idle=4 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3";

    /** A writer that stops within a transaction holds up whoever takes its leases: it is ended before these can be over, ms. */
    private static final String SHARED = " -c idle_in_transaction_session_timeout=2500";

    private static final int PROMPT_S = 1;

    /**
     * How long calls to the server may take.
     *
     * @param connectS a connection, until it may be asked, s
     * @param writeS one statement of a commit, s; below the time that callers of the store wait
     * @param readS one read, s: a search of a long log takes long
     * @param lockS until a hub whose machine lost its power is known to be gone, s; see {@link #SESSION}
     */
    public record Patience(int connectS, int writeS, int readS, int lockS) {
        static final Patience USUAL = new Patience(5, 4, 30, 12);

        /** The network gets a second more than the server, which then says itself what took so long. */
        private static final int NETWORK_S = 1;

        long commitMs() {
            return (writeS + NETWORK_S) * 1_000L;
        }

        /** Migrating a large database takes its time. */
        long openMs() {
            return 300_000;
        }
    }

    public static PostgresOptions of(PostgresUrl url) {
        return new PostgresOptions(url, QUEUE_LIMIT, PROBE_MS, Patience.USUAL, false);
    }

    /** @return the same with another length of the queue, and looked after at another pace, ms */
    public PostgresOptions with(int queue, long probe) {
        return new PostgresOptions(url, queue, probe, patience, shared);
    }

    /** @return the same for a node of a cluster */
    public PostgresOptions asShared() {
        return new PostgresOptions(url, queueLimit, probeMs, patience, true);
    }

    public PostgresOptions with(Patience other) {
        return new PostgresOptions(url, queueLimit, probeMs, other, shared);
    }

    PGSimpleDataSource writing(String run) {
        return source(run, patience.writeS(), "off");
    }

    PGSimpleDataSource reading(String run) {
        return source(run, patience.readS(), "on");
    }

    /** For what must be answered at once or not at all. */
    PGSimpleDataSource prompt(String run) {
        return source(run, PROMPT_S, "off");
    }

    /** Without a limit: a large table takes what it takes. */
    PGSimpleDataSource migrating(String run) {
        return source(run, 0, "off");
    }

    /**
     * For a program that is no hub; blocks.
     *
     * @throws UnfitDatabase where the server says that this will not do, however often it is tried
     */
    Connection connect(String run) throws SQLException {
        try {
            return migrating(run).getConnection();
        } catch (SQLException failure) {
            if (PostgresErrors.translate(failure) instanceof UnfitDatabase unfit) {
                throw unfit;
            }
            throw failure;
        }
    }

    /** @param answerS for one statement, s; 0 for any time */
    private PGSimpleDataSource source(String run, int answerS, String readOnly) {
        return url.source(
                patience.connectS(),
                answerS == 0 ? 0 : answerS + Patience.NETWORK_S,
                Map.of(
                        "ApplicationName",
                        run,
                        "options",
                        SESSION.formatted(TimeUnit.SECONDS.toMillis(answerS), readOnly) + (shared ? SHARED : "")));
    }

    @Override
    public Engine engine(Vertx vertx, Runnable replaced) {
        return new PostgresEngine(vertx, this);
    }
}
