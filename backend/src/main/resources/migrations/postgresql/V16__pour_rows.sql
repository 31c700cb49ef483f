-- Whether a failure is of a pour that had begun, and which row an outcome of the original belongs to, is looked for only where it may be so.
-- Every second row says that a pour began: it is left out before anything else is looked at.
DROP VIEW pour_rows;
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
        CASE WHEN LOWER(status) = 'failed'
            THEN (SELECT 1 FROM events AS first WHERE first.request_id = events.request_id AND first.status = 'started' LIMIT 1) IS NOT NULL
            ELSE FALSE END AS begun,
        CASE WHEN request_id IS NULL AND LOWER(status) IN ('success', 'completed', 'failed') THEN EXISTS (
            SELECT 1 FROM events AS first
            WHERE first.id < events.id AND first.id >= events.id - 16
                AND first.request_id IS NULL AND LOWER(first.status) = 'started'
                AND first.user_token IS NOT DISTINCT FROM events.user_token AND first.amount_ml IS NOT DISTINCT FROM events.amount_ml
                AND NOT EXISTS (SELECT 1 FROM events AS between_them
                    WHERE between_them.id > first.id AND between_them.id < events.id AND between_them.request_id IS NULL
                        AND between_them.user_token IS NOT DISTINCT FROM events.user_token
                        AND LOWER(between_them.status) IN ('success', 'completed', 'failed')))
            ELSE FALSE END AS paired
    FROM events
    WHERE NOT (status = 'started' AND request_id IS NOT NULL)
        AND (LOWER(status) IN ('success', 'completed', 'failed')
            OR (LOWER(status) = 'started' AND request_id IS NULL)
            OR (status = 'changed' AND code = 'POURED_LATE'))
) AS told;
