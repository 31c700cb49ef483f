package io.aztecpour.store;

import io.aztecpour.fixture.PostgresServer;
import io.aztecpour.store.postgres.PostgresOptions;
import io.aztecpour.store.postgres.PostgresUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/** The databases that the same tests run against. */
public enum StoreKind {
    SQLITE {
        @Override
        public StoreOptions options(Path folder) {
            return StoreFixture.options(folder);
        }

        @Override
        StoreOptions narrow(Path folder, int queueLimit) {
            return new SqliteOptions(folder.resolve("dispenser.db"), queueLimit, 50, StoreFixture.PROBE_MS);
        }

        @Override
        public List<Object> peek(Path folder, String sql) throws Exception {
            return StoreFixture.peek(folder.resolve("dispenser.db"), sql);
        }

        @Override
        public void poke(Path folder, String... statements) throws Exception {
            StoreFixture.poke(folder.resolve("dispenser.db"), statements);
        }
    },
    POSTGRESQL {
        private final Map<Path, PostgresUrl> databases = new ConcurrentHashMap<>();

        @Override
        public StoreOptions options(Path folder) throws Exception {
            return narrow(folder, StoreOptions.QUEUE_LIMIT);
        }

        @Override
        StoreOptions narrow(Path folder, int queueLimit) throws Exception {
            return patient(database(folder), queueLimit);
        }

        private PostgresUrl database(Path folder) throws Exception {
            PostgresUrl known = databases.get(folder);
            PostgresUrl url = known == null ? PostgresServer.shared().database() : known;
            databases.put(folder, url);
            return url;
        }

        @Override
        public List<Object> peek(Path folder, String sql) throws Exception {
            List<Object> column = PostgresServer.shared().peek(database(folder).database(), sql);
            return new ArrayList<>(column.stream().map(this::asSqliteHasIt).toList());
        }

        private Object asSqliteHasIt(Object value) {
            return value instanceof Long number ? (Object) Math.toIntExact(number) : value;
        }

        @Override
        public void poke(Path folder, String... statements) throws Exception {
            PostgresServer.shared().execute(database(folder).database(), statements);
        }
    };

    /** @return the database that belongs to this folder, the same each time */
    public abstract StoreOptions options(Path folder) throws Exception;

    abstract StoreOptions narrow(Path folder, int queueLimit) throws Exception;

    /** @return the first column of what another program reads from it */
    public abstract List<Object> peek(Path folder, String sql) throws Exception;

    /** Another program writes to it. */
    public abstract void poke(Path folder, String... statements) throws Exception;

    /** Patient, as a busy machine may be slow; whoever wants the server lost has limits of their own. */
    private static PostgresOptions patient(PostgresUrl url, int queueLimit) {
        return PostgresOptions.of(url)
                .with(queueLimit, StoreFixture.PROBE_MS)
                .with(new PostgresOptions.Patience(30, 20, 30));
    }

    /** @return a store in this database */
    public static StoreFixture openPostgres(Path folder, PostgresUrl url) throws TimeoutException {
        return new StoreFixture(POSTGRESQL, folder, patient(url, StoreOptions.QUEUE_LIMIT));
    }

    public StoreFixture open(Path folder) throws Exception {
        return new StoreFixture(this, folder, options(folder));
    }
}
