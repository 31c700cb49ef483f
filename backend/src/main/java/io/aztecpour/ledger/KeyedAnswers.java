package io.aztecpour.ledger;

import io.aztecpour.bus.message.KeyedAnswer;
import io.aztecpour.store.Statement;
import io.vertx.sqlclient.Row;
import java.util.List;

/** Which answer each {@code Idempotency-Key} got, for a day. */
final class KeyedAnswers {
    /** How long a key is bound to its answer, ms. */
    static final long KEPT_MS = 24 * 3_600_000L;

    static final String FIND =
            "SELECT key, fingerprint, request_id, tap, code, reason, at_ms FROM keyed_answers WHERE key = ? AND at_ms > ?";

    /** Forbidden by NOT NULL unless it is the same request that tells how it went on: a key is bound once. */
    private static final String BIND =
            "INSERT INTO keyed_answers (key, fingerprint, request_id, tap, code, reason, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (key) DO UPDATE SET code = excluded.code, reason = excluded.reason,"
                    + " fingerprint = CASE WHEN fingerprint = excluded.fingerprint AND request_id IS excluded.request_id"
                    + " THEN fingerprint END";

    private KeyedAnswers() {}

    /** Binds the key; what is older than a day makes room first. */
    static List<Statement> bind(KeyedAnswer answer) {
        return List.of(
                purge(answer.atMs()),
                Statement.of(
                        BIND,
                        answer.key(),
                        answer.fingerprint(),
                        answer.requestId(),
                        answer.tap(),
                        answer.code(),
                        answer.reason(),
                        answer.atMs()));
    }

    static Statement purge(long nowMs) {
        return Statement.of("DELETE FROM keyed_answers WHERE at_ms <= ?", nowMs - KEPT_MS);
    }

    static KeyedAnswer read(Row row) {
        return new KeyedAnswer(
                row.getString("key"),
                row.getString("fingerprint"),
                row.getString("request_id"),
                row.getString("tap"),
                row.getString("code"),
                row.getString("reason"),
                row.getLong("at_ms"));
    }
}
