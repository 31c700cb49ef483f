-- Whether a failure is of a pour that had begun, and which row an outcome of the original belongs to, is looked for only where it may be so.
-- An AND alone has it looked for in each row, which took two thirds of the time.
DROP VIEW pour_rows;
CREATE VIEW pour_rows AS
SELECT *, COALESCE((SELECT begins_ms FROM bar_days WHERE begins_ms <= at AND begins_ms > at - 108000000
            ORDER BY begins_ms DESC LIMIT 1), at / 86400000 * 86400000) AS day_ms
FROM (
    SELECT id,
        CASE WHEN typeof(at_ms) IN ('integer', 'real') THEN CAST(at_ms AS INTEGER)
            WHEN timestamp GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9][ T][0-9][0-9]:[0-9][0-9]:[0-9][0-9]*'
            THEN CAST(strftime('%s', substr(timestamp, 1, 19)) AS INTEGER) * 1000 END AS at,
        CAST(user_token AS TEXT) AS user_token,
        IFNULL(CAST(tap AS TEXT), '') AS tap,
        IFNULL(CAST(drink AS TEXT), '') AS drink,
        IFNULL(CAST(maintenance AS TEXT), '') AS maintenance,
        IFNULL(CAST(code AS TEXT), '') AS code,
        CASE LOWER(status) WHEN 'completed' THEN 'success' ELSE LOWER(status) END AS word,
        CASE WHEN typeof(measured_ml) IN ('integer', 'real') AND measured_ml BETWEEN -1e6 AND 1e6
            THEN CAST(ROUND(measured_ml * 1000) AS INTEGER) END AS ul,
        CASE WHEN typeof(claimed_ml) IN ('integer', 'real') AND claimed_ml BETWEEN -1e6 AND 1e6
            THEN CAST(ROUND(claimed_ml * 1000) AS INTEGER) END AS claim_ul,
        CASE WHEN typeof(amount_ml) = 'integer' THEN amount_ml END AS asked,
        COALESCE(measured = 1, 0) AS weighed,
        CASE WHEN LOWER(status) = 'failed'
            THEN (SELECT 1 FROM events AS first WHERE first.request_id = events.request_id AND first.status = 'started' LIMIT 1) IS NOT NULL
            ELSE 0 END AS begun,
        CASE WHEN request_id IS NULL AND LOWER(status) IN ('success', 'completed', 'failed') THEN EXISTS (
            SELECT 1 FROM events AS first
            WHERE first.id < events.id AND first.id >= events.id - 16
                AND first.request_id IS NULL AND LOWER(first.status) = 'started'
                AND first.user_token IS events.user_token AND first.amount_ml IS events.amount_ml
                AND NOT EXISTS (SELECT 1 FROM events AS between_them
                    WHERE between_them.id > first.id AND between_them.id < events.id AND between_them.request_id IS NULL
                        AND between_them.user_token IS events.user_token
                        AND LOWER(between_them.status) IN ('success', 'completed', 'failed')))
            ELSE 0 END AS paired
    FROM events
    WHERE LOWER(status) IN ('success', 'completed', 'failed')
        OR (LOWER(status) = 'started' AND request_id IS NULL)
        OR (status = 'changed' AND code = 'POURED_LATE')
) AS told;

-- Asked for whole stretches of time by their reason, never by the day: in this order nothing has to be sorted.
CREATE TABLE failures_by_reason (
    day_ms INTEGER NOT NULL,
    tap TEXT NOT NULL,
    refused INTEGER NOT NULL,
    code TEXT NOT NULL,
    pours INTEGER NOT NULL,
    PRIMARY KEY (tap, refused, code, day_ms)
) WITHOUT ROWID;
INSERT INTO failures_by_reason SELECT day_ms, tap, refused, code, pours FROM failure_days;
DROP TABLE failure_days;
ALTER TABLE failures_by_reason RENAME TO failure_days;

CREATE TABLE movements_by_kind (
    day_ms INTEGER NOT NULL,
    drink_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    moves INTEGER NOT NULL,
    ul INTEGER NOT NULL,
    PRIMARY KEY (drink_id, kind, day_ms)
) WITHOUT ROWID;
INSERT INTO movements_by_kind SELECT day_ms, drink_id, kind, moves, ul FROM movement_days;
DROP TABLE movement_days;
ALTER TABLE movements_by_kind RENAME TO movement_days;
