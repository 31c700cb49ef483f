-- What the device said that it poured, whatever the scale measured, ml.
ALTER TABLE events ADD COLUMN claimed_ml DOUBLE PRECISION;
-- A guest agreed to be on the leaderboard.
ALTER TABLE guests ADD COLUMN leaderboard INTEGER NOT NULL DEFAULT 0;

-- What the log adds up to, an hour and a day of the bar at a time. Whoever asks adds the rows that are not counted yet, which the views
-- below tell of in the same words, so that the two can never disagree. Volumes are whole microlitres: sums are the same in whatever order
-- they are made.

-- When each day of the bar begins: at a full hour of its own clock, so that hours counted from there are the clock's, too, also where
-- these begin between those of UTC. Filled for a time zone by the hub, which counts everything anew when that changes.
CREATE TABLE bar_days (begins_ms BIGINT CONSTRAINT bar_days_begins_ms PRIMARY KEY);

-- How far the rows of a table are counted: all below next_id, which were so many. The calendar tells for which time zone.
CREATE TABLE rollup (
    name TEXT COLLATE "C" CONSTRAINT rollup_name PRIMARY KEY,
    calendar TEXT COLLATE "C" NOT NULL,
    next_id BIGINT NOT NULL,
    counted BIGINT NOT NULL
);
INSERT INTO rollup (name, calendar, next_id, counted) VALUES ('events', '', 0, 0), ('bottle_movements', '', 0, 0);

-- maintenance is empty for guests' pours, else the kind of run. unknown: pours of which nobody knows the volume.
CREATE TABLE pour_hours (
    hour_ms BIGINT NOT NULL,
    tap TEXT COLLATE "C" NOT NULL,
    drink TEXT COLLATE "C" NOT NULL,
    maintenance TEXT COLLATE "C" NOT NULL,
    pours INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    ul BIGINT NOT NULL,
    CONSTRAINT pour_hours_key PRIMARY KEY (hour_ms, tap, drink, maintenance)
);

-- The same of all taps and drinks together: a sixth of the rows where there are six taps, for whoever asks by nothing but the hour.
CREATE TABLE bar_hours (
    hour_ms BIGINT NOT NULL,
    maintenance TEXT COLLATE "C" NOT NULL,
    pours INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    ul BIGINT NOT NULL,
    CONSTRAINT bar_hours_key PRIMARY KEY (hour_ms, maintenance)
);

-- over_pours, over_ul: how often guests got more than was asked for, and how much more. measured: pours that the scale weighed; the columns
-- after it are of these alone: claimed counts those of which the device said how much it poured, claim_sum that less what was measured, and
-- claim_off the same whatever its sign; e0 to e26 count all by what was measured less what was asked for; the hub knows their bounds.
CREATE TABLE pour_days (
    day_ms BIGINT NOT NULL,
    tap TEXT COLLATE "C" NOT NULL,
    drink TEXT COLLATE "C" NOT NULL,
    maintenance TEXT COLLATE "C" NOT NULL,
    pours INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    ul BIGINT NOT NULL,
    over_pours INTEGER NOT NULL,
    over_ul BIGINT NOT NULL,
    measured INTEGER NOT NULL,
    within_1 INTEGER NOT NULL,
    error_sum BIGINT NOT NULL,
    error_sq BIGINT NOT NULL,
    claimed INTEGER NOT NULL,
    claim_sum BIGINT NOT NULL,
    claim_off BIGINT NOT NULL,
    e0 INTEGER NOT NULL, e1 INTEGER NOT NULL, e2 INTEGER NOT NULL, e3 INTEGER NOT NULL, e4 INTEGER NOT NULL, e5 INTEGER NOT NULL,
    e6 INTEGER NOT NULL, e7 INTEGER NOT NULL, e8 INTEGER NOT NULL, e9 INTEGER NOT NULL, e10 INTEGER NOT NULL, e11 INTEGER NOT NULL,
    e12 INTEGER NOT NULL, e13 INTEGER NOT NULL, e14 INTEGER NOT NULL, e15 INTEGER NOT NULL, e16 INTEGER NOT NULL, e17 INTEGER NOT NULL,
    e18 INTEGER NOT NULL, e19 INTEGER NOT NULL, e20 INTEGER NOT NULL, e21 INTEGER NOT NULL, e22 INTEGER NOT NULL, e23 INTEGER NOT NULL,
    e24 INTEGER NOT NULL, e25 INTEGER NOT NULL, e26 INTEGER NOT NULL,
    CONSTRAINT pour_days_key PRIMARY KEY (day_ms, tap, drink, maintenance)
);

-- Guests' pours that failed (refused = 0), and what was refused (1), by the reason's code; it is empty where a row has none.
CREATE TABLE failure_days (
    day_ms BIGINT NOT NULL,
    tap TEXT COLLATE "C" NOT NULL,
    refused INTEGER NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    pours INTEGER NOT NULL,
    CONSTRAINT failure_days_key PRIMARY KEY (day_ms, tap, refused, code)
);

-- What left the bottles, by what for: poured, prime, clean, spill, or bottle: what was found to be missing.
CREATE TABLE movement_days (
    day_ms BIGINT NOT NULL,
    drink_id BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    moves INTEGER NOT NULL,
    ul BIGINT NOT NULL,
    CONSTRAINT movement_days_key PRIMARY KEY (day_ms, drink_id, kind)
);

-- The moment that the original's column tells; null where it tells none.
CREATE FUNCTION moment_of(column_text TEXT) RETURNS BIGINT LANGUAGE plpgsql IMMUTABLE AS
$$ BEGIN
    IF column_text !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}' THEN
        RETURN NULL;
    END IF;
    RETURN CAST(EXTRACT(EPOCH FROM CAST(substr(column_text, 1, 19) AS TIMESTAMP)) AS BIGINT) * 1000;
EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
END $$;

-- What each row of the log tells that counts. The original paired nothing: an outcome of its own that follows a "started" for the same
-- guest and amount belongs to that one. Amounts that no glass holds are another program's, and count as unknown. For one EXISTS more, the server would
-- read all rows of pours that began, however few rows are asked for.
CREATE VIEW pour_rows AS
SELECT *, COALESCE((SELECT begins_ms FROM bar_days WHERE begins_ms <= at AND begins_ms > at - 108000000
            ORDER BY begins_ms DESC LIMIT 1), at / 86400000 * 86400000) AS day_ms
FROM (
    SELECT id,
        COALESCE(at_ms, moment_of(timestamp)) AS at,
        user_token,
        COALESCE(tap, '') AS tap,
        COALESCE(drink, '') AS drink,
        COALESCE(maintenance, '') AS maintenance,
        COALESCE(code, '') AS code,
        CASE LOWER(status) WHEN 'completed' THEN 'success' ELSE LOWER(status) END AS word,
        CASE WHEN measured_ml BETWEEN -1e6 AND 1e6
            THEN CAST(ROUND(measured_ml * 1000) AS BIGINT) END AS ul,
        CASE WHEN claimed_ml BETWEEN -1e6 AND 1e6
            THEN CAST(ROUND(claimed_ml * 1000) AS BIGINT) END AS claim_ul,
        amount_ml AS asked,
        COALESCE(measured = 1, FALSE) AS weighed,
        (SELECT 1 FROM events AS first WHERE first.request_id = events.request_id AND first.status = 'started' LIMIT 1) IS NOT NULL AS begun,
        request_id IS NULL AND LOWER(status) IN ('success', 'completed', 'failed') AND EXISTS (
            SELECT 1 FROM events AS first
            WHERE first.id < events.id AND first.id >= events.id - 16
                AND first.request_id IS NULL AND LOWER(first.status) = 'started'
                AND first.user_token IS NOT DISTINCT FROM events.user_token AND first.amount_ml IS NOT DISTINCT FROM events.amount_ml
                AND NOT EXISTS (SELECT 1 FROM events AS between_them
                    WHERE between_them.id > first.id AND between_them.id < events.id AND between_them.request_id IS NULL
                        AND between_them.user_token IS NOT DISTINCT FROM events.user_token
                        AND LOWER(between_them.status) IN ('success', 'completed', 'failed'))) AS paired
    FROM events
    WHERE LOWER(status) IN ('success', 'completed', 'failed')
        OR (LOWER(status) = 'started' AND request_id IS NULL)
        OR (status = 'changed' AND code = 'POURED_LATE')
) AS told;

-- What each movement counts for, whose drink is that of its bottle.
CREATE VIEW movement_facts AS
SELECT id, bottle, COALESCE((SELECT begins_ms FROM bar_days WHERE begins_ms <= at_ms AND begins_ms > at_ms - 108000000
            ORDER BY begins_ms DESC LIMIT 1), at_ms / 86400000 * 86400000) AS day_ms, drink_id, kind, moves, ul
FROM (
    SELECT id, bottle, at_ms, (SELECT drink FROM bottles WHERE bottles.id = bottle_movements.bottle) AS drink_id,
        CASE WHEN kind IN ('prime', 'clean', 'spill') THEN kind
            WHEN kind IN ('count', 'weigh', 'empty') THEN 'bottle'
            WHEN kind = 'factor' AND request_id LIKE 'prime:%' THEN 'prime'
            WHEN kind = 'factor' AND request_id LIKE 'clean:%' THEN 'clean'
            WHEN kind = 'undo' AND request_id LIKE 'undo:%'
                THEN (SELECT CASE undone.kind WHEN 'spill' THEN 'spill' ELSE 'bottle' END FROM bottle_movements AS undone
                WHERE undone.id = CAST(substr(bottle_movements.request_id, 6) AS BIGINT))
            ELSE 'poured' END AS kind,
        CASE kind WHEN 'factor' THEN 0 WHEN 'undo' THEN -1 ELSE 1 END AS moves,
        CAST(ROUND(-ml * 1000) AS BIGINT) AS ul
    FROM bottle_movements
    WHERE kind <> 'low' AND ml BETWEEN -1e9 AND 1e9
) AS read;

-- What staff changed, by what: marks on the charts.
CREATE INDEX events_changes ON events (code, id) WHERE status = 'changed';
