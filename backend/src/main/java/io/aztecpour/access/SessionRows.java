package io.aztecpour.access;

import io.aztecpour.domain.Role;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions of staff in the store, as the last run of the hub left them. */
final class SessionRows {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRows.class);

    private final Store store;
    private final List<KeptSession> left;

    private SessionRows(Store store, List<KeptSession> left) {
        this.store = store;
        this.left = left;
    }

    /** @return done also where the store cannot be read: then everybody signs in again */
    static Future<SessionRows> open(Store store) {
        return store.read("SELECT id_hash, role, mark, name, caller, tls, idle_ms FROM staff_sessions")
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .filter(SessionRows::isOfStaff)
                        .map(SessionRows::session)
                        .toList())
                .otherwise(failure -> {
                    LOG.warn("Who was signed in cannot be read, and has to sign in again: {}", failure.getMessage());
                    return List.of();
                })
                .map(sessions -> new SessionRows(store, sessions));
    }

    static boolean isOfStaff(Row row) {
        return Arrays.stream(Role.values())
                .anyMatch(role -> role.isStaff() && role.name().equals(row.getString("role")));
    }

    private static KeptSession session(Row row) {
        return new KeptSession(
                row.getString("id_hash"),
                Role.valueOf(row.getString("role")),
                row.getString("mark"),
                row.getString("name"),
                row.getString("caller"),
                row.getInteger("tls") != 0,
                Math.max(0, row.getLong("idle_ms")));
    }

    List<KeptSession> left() {
        return left;
    }

    /** Puts these in place of all that are there. */
    Future<Void> replace(List<KeptSession> sessions) {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of("DELETE FROM staff_sessions"));
        sessions.forEach(each -> statements.add(Statement.of(
                "INSERT INTO staff_sessions (id_hash, role, mark, name, caller, tls, idle_ms) VALUES (?, ?, ?, ?, ?, ?, ?)",
                each.idHash(),
                each.role().name(),
                each.mark(),
                each.name(),
                each.caller(),
                each.tls() ? 1 : 0,
                each.idleMs())));
        return store.write(statements);
    }
}
