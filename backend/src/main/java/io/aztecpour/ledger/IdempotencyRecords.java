package io.aztecpour.ledger;

import io.aztecpour.bus.ledger.IdempotencyRecord;
import io.aztecpour.store.Statement;
import io.vertx.sqlclient.Row;

/** The answer that each {@code Idempotency-Key} got, for a day of {@link RunningTime}. */
final class IdempotencyRecords {
    /** How long a key is bound to its answer, ms. */
    static final long KEPT_MS = 24 * 3_600_000L;

    static final String FIND =
            "SELECT key, fingerprint, request_id, tap, code, reason, left_ml FROM idempotency_keys WHERE key = ? AND at_ms > ?";

    /**
     * A key is bound once: NOT NULL forbids another request to take it, unless its day is over. The same request may tell
     * how it went on.
     */
    private static final String BIND =
            "INSERT INTO idempotency_keys (key, fingerprint, request_id, tap, code, reason, left_ml, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (key) DO UPDATE SET tap = excluded.tap, code = excluded.code, reason = excluded.reason,"
                    + " left_ml = excluded.left_ml,"
                    + " request_id = excluded.request_id, at_ms = excluded.at_ms,"
                    + " fingerprint = CASE WHEN idempotency_keys.at_ms <= excluded.at_ms - " + KEPT_MS
                    + " OR (idempotency_keys.fingerprint = excluded.fingerprint"
                    + " AND idempotency_keys.request_id IS NOT DISTINCT FROM excluded.request_id)"
                    + " THEN excluded.fingerprint END";

    private IdempotencyRecords() {}

    static Statement bind(IdempotencyRecord answer, long nowMs) {
        return Statement.of(
                BIND,
                answer.key(),
                answer.fingerprint(),
                answer.requestId(),
                answer.tap(),
                answer.code(),
                answer.reason(),
                answer.leftMl(),
                nowMs);
    }

    static Statement purge(long nowMs) {
        return Statement.of("DELETE FROM idempotency_keys WHERE at_ms <= ?", nowMs - KEPT_MS);
    }

    static IdempotencyRecord read(Row row) {
        return new IdempotencyRecord(
                row.getString("key"),
                row.getString("fingerprint"),
                row.getString("request_id"),
                row.getString("tap"),
                row.getString("code"),
                row.getString("reason"),
                row.getInteger("left_ml"));
    }
}
