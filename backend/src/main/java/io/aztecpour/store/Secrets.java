package io.aztecpour.store;

import io.vertx.core.Future;
import java.util.Optional;

/** Small values that must survive a restart and stay private, such as hashed PINs. */
public final class Secrets {
    private final Store store;

    public Secrets(Store store) {
        this.store = store;
    }

    public Future<Optional<String>> get(String name) {
        return store.read("SELECT value FROM secrets WHERE name = ?", name)
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("value")));
    }

    public Future<Void> put(String name, String value) {
        return store.write(keep(name, value));
    }

    /** @return what is kept under that name from now on: what another hub put there before, or else this value */
    public Future<String> putIfAbsent(String name, String value) {
        return store.write(Statement.of(
                        "INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", name, value))
                .compose(written -> get(name))
                .map(kept -> kept.orElse(value));
    }

    /** @return the statement of {@link #put}, for a transaction in which more is written */
    public static Statement keep(String name, String value) {
        return Statement.of(
                "INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value);
    }
}
