-- The table by the name that everybody knows it by.
ALTER TABLE keyed_answers RENAME TO idempotency_keys;
DROP INDEX keyed_answers_age;
CREATE INDEX idempotency_keys_age ON idempotency_keys (at_ms);
