package io.aztecpour.store;

import io.aztecpour.fixture.PostgresServer;
import io.aztecpour.store.postgres.PostgresOptions;
import io.aztecpour.store.postgres.PostgresOptions.Patience;
import io.aztecpour.store.postgres.PostgresUrl;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The databases that the same tests run against. */
public enum StoreKind {
    SQLITE {
        @Override
        StoreFixture open(Path folder, int queueLimit) throws Exception {
            return new StoreFixture(
                    new SqliteOptions(folder.resolve("dispenser.db"), queueLimit, 50, StoreFixture.PROBE_MS));
        }
    },
    POSTGRESQL {
        private final Map<Path, PostgresUrl> databases = new ConcurrentHashMap<>();

        @Override
        StoreFixture open(Path folder, int queueLimit) throws Exception {
            PostgresUrl known = databases.get(folder);
            PostgresUrl url = known == null ? PostgresServer.shared().database() : known;
            databases.put(folder, url);
            return openAt(url, queueLimit, patient());
        }
    };

    /** As a busy machine may be slow; whoever wants the server lost has limits of their own. */
    static Patience patient() {
        return new Patience(30, 20, 30, 2);
    }

    abstract StoreFixture open(Path folder, int queueLimit) throws Exception;

    /** @return a store in the database that belongs to this folder, the same each time */
    public StoreFixture open(Path folder) throws Exception {
        return open(folder, StoreOptions.QUEUE_LIMIT);
    }

    /** @return a store in this database */
    public static StoreFixture open(PostgresUrl url) throws Exception {
        return open(url, patient());
    }

    public static StoreFixture open(PostgresUrl url, Patience patience) throws Exception {
        return openAt(url, StoreOptions.QUEUE_LIMIT, patience);
    }

    /** @return the store of one of several hubs that share this database */
    public static StoreFixture openShared(PostgresUrl url) throws Exception {
        PostgresOptions options = PostgresOptions.of(url)
                .with(StoreOptions.QUEUE_LIMIT, StoreFixture.PROBE_MS)
                .with(patient())
                .asShared();
        return new StoreFixture(options, PostgresServer.shared().otherProgram(url.database()));
    }

    static StoreFixture openAt(PostgresUrl url, int queueLimit, Patience patience) throws Exception {
        PostgresOptions options =
                PostgresOptions.of(url).with(queueLimit, StoreFixture.PROBE_MS).with(patience);
        return new StoreFixture(options, PostgresServer.shared().otherProgram(url.database()));
    }
}
