-- What hubs that share this database know together: who is signed in, and how many tries everybody has left. All of it goes by this
-- server's clock, as the hubs' own may differ. Times are ms since 1970.
CREATE FUNCTION server_ms() RETURNS BIGINT LANGUAGE sql VOLATILE AS
$$ SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) $$;

-- When a session was used last, to the minute; null where a hub that runs alone wrote the row.
ALTER TABLE staff_sessions ADD COLUMN used_ms BIGINT;

-- Token buckets: of everybody together, and of each source. From until_ms on a row says no more than one that is not there: a full bucket
-- without wrong tries.
CREATE TABLE rate_limits (
    name TEXT COLLATE "C" CONSTRAINT rate_limits_name PRIMARY KEY,
    tokens DOUBLE PRECISION NOT NULL,
    wrong INTEGER NOT NULL,
    at_ms BIGINT NOT NULL,
    until_ms BIGINT NOT NULL
);
CREATE INDEX rate_limits_until ON rate_limits (until_ms);

-- Takes a try where there is one in both buckets, the source's and everybody's, and says for how many ms to wait where there is none: 0
-- when it was taken. Where it is fair, each try counts as wrong until it is given back or 30 days old, and a source with 1, 4 and 16
-- wrong ones leaves half, three quarters and seven eighths of everybody's to others. Everybody's row is locked first, always, so
-- that two hubs never wait for each other, and what is refused makes no row, so that nobody fills the table. That the last tries are
-- lost in a crash of the server harms nobody, so nobody waits for its disk.
CREATE FUNCTION take_try(
    everybody TEXT, source TEXT, each_most BIGINT, each_ms BIGINT, all_most BIGINT, all_ms BIGINT, fair BOOLEAN
) RETURNS BIGINT LANGUAGE plpgsql VOLATILE AS
$$
DECLARE
    shared rate_limits;
    own rate_limits;
    now_ms BIGINT;
    all_left DOUBLE PRECISION;
    own_left DOUBLE PRECISION := each_most;
    wrong_before INTEGER := 0;
    reserved BIGINT;
    wait DOUBLE PRECISION := 0;
    -- A whole try, allowing for rounding in sums of fractions.
    one CONSTANT DOUBLE PRECISION := 1 - 1e-6;
    forget_ms CONSTANT BIGINT := 30 * 86400000::BIGINT;
BEGIN
    PERFORM set_config('synchronous_commit', 'off', true);
    INSERT INTO rate_limits AS r (name, tokens, wrong, at_ms, until_ms) VALUES (everybody, all_most, 0, server_ms(), server_ms())
        ON CONFLICT (name) DO UPDATE SET name = r.name RETURNING r.* INTO shared;
    now_ms := server_ms();
    all_left := LEAST(all_most, shared.tokens + GREATEST(0, now_ms - shared.at_ms) / all_ms::DOUBLE PRECISION);
    SELECT * INTO own FROM rate_limits WHERE name = source FOR UPDATE;
    IF FOUND THEN
        own_left := LEAST(each_most, own.tokens + GREATEST(0, now_ms - own.at_ms) / each_ms::DOUBLE PRECISION);
        wrong_before := CASE WHEN fair AND now_ms - own.at_ms <= forget_ms THEN own.wrong ELSE 0 END;
    END IF;
    reserved := all_most - (all_most >> (CASE WHEN wrong_before >= 16 THEN 3 WHEN wrong_before >= 4 THEN 2 WHEN wrong_before >= 1 THEN 1 ELSE 0 END));
    IF own_left < one THEN
        wait := (1 - own_left) * each_ms;
    END IF;
    IF all_left - reserved < one THEN
        wait := GREATEST(wait, (1 - (all_left - reserved)) * all_ms);
    END IF;
    IF wait > 0 THEN
        RETURN GREATEST(1, CEIL(wait));
    END IF;
    UPDATE rate_limits
        SET tokens = all_left - 1, at_ms = now_ms, until_ms = now_ms + CEIL((all_most - all_left + 1) * all_ms)
        WHERE name = everybody;
    INSERT INTO rate_limits AS r (name, tokens, wrong, at_ms, until_ms)
        VALUES (source, own_left - 1, CASE WHEN fair THEN wrong_before + 1 ELSE 0 END, now_ms,
            now_ms + CASE WHEN fair THEN forget_ms ELSE CEIL((each_most - own_left + 1) * each_ms) END)
        ON CONFLICT (name) DO UPDATE
            SET tokens = excluded.tokens, wrong = excluded.wrong, at_ms = excluded.at_ms, until_ms = excluded.until_ms;
    RETURN 0;
END
$$;

-- Gives a try back, whose PIN was not looked at, or was right: then it makes good for the wrong ones before it.
CREATE FUNCTION return_try(everybody TEXT, source TEXT, each_most BIGINT, each_ms BIGINT, all_most BIGINT, was_right BOOLEAN)
RETURNS VOID LANGUAGE plpgsql VOLATILE AS
$$
BEGIN
    PERFORM set_config('synchronous_commit', 'off', true);
    UPDATE rate_limits SET tokens = LEAST(all_most, tokens + 1) WHERE name = everybody;
    UPDATE rate_limits
        SET tokens = LEAST(each_most, tokens + 1),
            wrong = CASE WHEN was_right THEN 0 ELSE GREATEST(0, wrong - 1) END,
            until_ms = CASE WHEN was_right THEN at_ms + each_most * each_ms ELSE until_ms END
        WHERE name = source;
END
$$;
