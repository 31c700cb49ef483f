package io.aztecpour.access;

import io.aztecpour.domain.Role;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of staff in a database that several hubs share. Each statement stands alone and locks one row, or only rows that nobody
 * else has locked, so that hubs never wait for each other in a circle. Ages go by the database's clock.
 */
final class SharedSessionRows {
    /** Somebody waits for it, ms. */
    static final long PATIENCE_MS = 1_000;

    /** More are not kept: only who knows a PIN opens sessions. */
    private static final int MOST_KEPT = 500;

    private static final String OPEN =
            "INSERT INTO staff_sessions (id_hash, role, mark, name, caller, tls, idle_ms, used_ms)"
                    + " VALUES (?, ?, ?, ?, ?, ?, 0, server_ms()) ON CONFLICT (id_hash) DO UPDATE SET role = excluded.role,"
                    + " mark = excluded.mark, name = excluded.name, caller = excluded.caller, tls = excluded.tls, used_ms = excluded.used_ms";

    /** PINs and sessions as they were at one moment: a session is judged by the PIN that it belongs to. */
    private static final String ALL =
            "SELECT 'session' AS kind, id_hash AS name, mark AS value, role, name AS person, caller, tls,"
                    + " GREATEST(0, server_ms() - COALESCE(used_ms, server_ms() - idle_ms)) AS idle_ms FROM staff_sessions"
                    + " UNION ALL SELECT 'pin', name, value, '', NULL, '', 0, 0 FROM secrets WHERE name IN (?, ?)";

    private static final String OLD = "DELETE FROM staff_sessions WHERE id_hash IN (SELECT id_hash FROM staff_sessions"
            + " WHERE used_ms < server_ms() - ? OR id_hash IN (SELECT id_hash FROM staff_sessions ORDER BY used_ms DESC OFFSET ?)"
            + " FOR UPDATE SKIP LOCKED)";

    private static final String UNUSED_LIMITS = "DELETE FROM rate_limits WHERE name IN"
            + " (SELECT name FROM rate_limits WHERE until_ms < server_ms() FOR UPDATE SKIP LOCKED)";

    private final Store store;

    SharedSessionRows(Store store) {
        this.store = store;
    }

    /**
     * What the database holds.
     *
     * @param pins hashed
     */
    record Snapshot(Map<Role, String> pins, List<KeptSession> sessions) {
        @Override
        public String toString() {
            return "Snapshot" + sessions;
        }
    }

    /** Sessions that a hub left which ran alone begin to age. */
    Future<Void> prepare() {
        return update("UPDATE staff_sessions SET used_ms = server_ms() - idle_ms WHERE id_hash IN"
                + " (SELECT id_hash FROM staff_sessions WHERE used_ms IS NULL FOR UPDATE SKIP LOCKED)");
    }

    Future<Snapshot> all() {
        return store.update(ALL, Pins.name(Role.ADMIN), Pins.name(Role.BARTENDER))
                .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .map(SharedSessionRows::snapshot);
    }

    private static Snapshot snapshot(RowSet<Row> rows) {
        Map<Role, String> pins = new EnumMap<>(Role.class);
        List<KeptSession> sessions = new ArrayList<>();
        for (Row row : rows) {
            if (row.getString("kind").equals("pin")) {
                Role role = row.getString("name").equals(Pins.name(Role.ADMIN)) ? Role.ADMIN : Role.BARTENDER;
                pins.put(role, row.getString("value"));
            } else if (SessionRows.isOfStaff(row)) {
                sessions.add(session(row));
            }
        }
        return new Snapshot(pins, sessions);
    }

    private static KeptSession session(Row row) {
        return new KeptSession(
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("value"),
                row.getString("person"),
                row.getString("caller"),
                row.getInteger("tls") != 0,
                row.getLong("idle_ms"));
    }

    Future<Void> open(KeptSession session) {
        return update(
                OPEN,
                session.idHash(),
                session.role().name(),
                session.mark(),
                session.name(),
                session.caller(),
                session.tls() ? 1 : 0);
    }

    /** One that was ended elsewhere stays so: only {@link #open} makes rows. */
    Future<Void> mark(KeptSession session) {
        return update("UPDATE staff_sessions SET mark = ? WHERE id_hash = ?", session.mark(), session.idHash());
    }

    /** It was used just now. */
    Future<Void> touch(String idHash) {
        return update("UPDATE staff_sessions SET used_ms = server_ms() WHERE id_hash = ?", idHash);
    }

    Future<Void> delete(String idHash) {
        return update("DELETE FROM staff_sessions WHERE id_hash = ?", idHash);
    }

    /**
     * Removes what says nothing any more, of the rate limits too.
     *
     * @param timeoutMs after which a session that is not used ends, ms
     */
    Future<Void> clean(long timeoutMs) {
        return update(OLD, timeoutMs, (long) MOST_KEPT).compose(cleaned -> update(UNUSED_LIMITS));
    }

    private Future<Void> update(String sql, @Nullable Object... values) {
        return store.update(sql, values)
                .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .mapEmpty();
    }
}
