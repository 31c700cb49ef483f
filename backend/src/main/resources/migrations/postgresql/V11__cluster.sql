-- Several hubs on one database. Who holds a lease decides this database alone; no clock takes part in it, neither the server's nor a
-- hub's: a beat that does not move for three seconds of the observer's own time is over.

CREATE TABLE cluster (
    id INTEGER CONSTRAINT cluster_id PRIMARY KEY CHECK (id = 1),
    name TEXT COLLATE "C" NOT NULL,
    -- Grows with each change of taps and settings, so that a hub that missed the message hears of it.
    revision BIGINT NOT NULL DEFAULT 0
);
INSERT INTO cluster (id, name) VALUES (1, '');

-- One row for each run of a hub.
CREATE TABLE nodes (
    id TEXT COLLATE "C" CONSTRAINT nodes_id PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,
    bus TEXT COLLATE "C" NOT NULL,
    addresses TEXT COLLATE "C" NOT NULL,
    started_ms BIGINT NOT NULL,
    -- Whether it looks after taps: not yet while it starts.
    ready BOOLEAN NOT NULL,
    beat BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE leases (
    name TEXT COLLATE "C" CONSTRAINT leases_name PRIMARY KEY,
    owner TEXT COLLATE "C",
    token BIGINT NOT NULL DEFAULT 0,
    beat BIGINT NOT NULL DEFAULT 0,
    -- JSON list of the nodes that could not reach the devices.
    shunned TEXT COLLATE "C" NOT NULL DEFAULT '[]'
);

-- A token that went back would let a former holder write again, whoever changed it.
CREATE FUNCTION refuse_older_token() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF TG_OP = 'DELETE' OR NEW.token < OLD.token OR NEW.name <> OLD.name THEN
        RAISE EXCEPTION 'the token of a lease only grows' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER leases_only_grow BEFORE UPDATE OR DELETE ON leases FOR EACH ROW EXECUTE FUNCTION refuse_older_token();

-- The token of the lease under which a row was written; null for a hub that runs alone, and for rows of no pour.
ALTER TABLE events ADD COLUMN fence BIGINT;

-- What a pour writes must come from whoever holds its tap at this moment. The lock is held until the commit: a lease that is to change
-- hands waits for it, and the first write after that sees the new token. A writer that stops in between is ended by the server (see
-- idle_in_transaction_session_timeout of the hub's sessions) before its lease can be over.
CREATE FUNCTION refuse_stale_fence() RETURNS trigger LANGUAGE plpgsql AS
$$ DECLARE
    holder TEXT;
    newest BIGINT;
BEGIN
    IF NEW.fence IS NULL AND (NEW.request_id IS NULL OR NEW.status NOT IN ('started', 'success', 'failed')) THEN
        RETURN NEW;
    END IF;
    PERFORM pg_advisory_xact_lock_shared(1098544229, 1);
    SELECT owner, token INTO holder, newest FROM leases WHERE name = 'tap:' || NEW.tap;
    IF NEW.fence IS NULL AND holder IS NULL OR NEW.fence = newest AND holder IS NOT NULL THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the tap % is held by another hub since', NEW.tap
        USING ERRCODE = 'integrity_constraint_violation', TABLE = 'events', CONSTRAINT = 'events_fence';
END $$;
CREATE TRIGGER events_are_fenced BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION refuse_stale_fence();

-- What running pours may still put into guests' glasses, so that a node that keeps the bar from now on knows it. Rows are of no use after a
-- few minutes.
CREATE TABLE reservations (
    request_id TEXT COLLATE "C" CONSTRAINT reservations_request_id PRIMARY KEY,
    token TEXT COLLATE "C" NOT NULL,
    ml INTEGER NOT NULL,
    fence BIGINT NOT NULL,
    made TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()
);

-- The last glass is given by one node: by whoever keeps the bar at this moment.
CREATE FUNCTION refuse_stale_keeper() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    PERFORM pg_advisory_xact_lock_shared(1098544229, 1);
    IF EXISTS (SELECT 1 FROM leases WHERE name = 'bar' AND owner IS NOT NULL AND token = NEW.fence) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the bar is kept by another hub since'
        USING ERRCODE = 'integrity_constraint_violation', TABLE = 'reservations', CONSTRAINT = 'reservations_fence';
END $$;
CREATE TRIGGER reservations_are_fenced BEFORE INSERT ON reservations FOR EACH ROW EXECUTE FUNCTION refuse_stale_keeper();

-- Numbers for hubs that write at the same time; MAX(id) would give all of them the same.
CREATE SEQUENCE event_ids;
SELECT setval('event_ids', (SELECT COALESCE(MAX(id), 0) + 1 FROM events), false);
ALTER TABLE events ALTER COLUMN id SET DEFAULT nextval('event_ids');
DROP FUNCTION next_event_id();

CREATE FUNCTION bar_changed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN UPDATE cluster SET revision = revision + 1; RETURN NULL; END $$;
CREATE TRIGGER taps_changed AFTER INSERT OR UPDATE OR DELETE ON taps FOR EACH STATEMENT EXECUTE FUNCTION bar_changed();
CREATE TRIGGER settings_changed AFTER INSERT OR UPDATE OR DELETE ON settings FOR EACH STATEMENT EXECUTE FUNCTION bar_changed();

-- What a former holder is just writing is finished before its lease changes hands, or never. All turns wait for the one that asks: where
-- a writer has stopped within its transaction, the others must be able to renew meanwhile.
CREATE FUNCTION writers_are_done() RETURNS BOOLEAN LANGUAGE plpgsql AS
$$ BEGIN
    PERFORM set_config('lock_timeout', '200ms', true);
    PERFORM pg_advisory_xact_lock(1098544229, 1);
    PERFORM set_config('lock_timeout', '0', true);
    RETURN TRUE;
EXCEPTION WHEN lock_not_available THEN
    RETURN FALSE;
END $$;

-- One turn of a node: it shows that it is there, renews, gives up and takes leases, and learns how all of them stand. The answer is what
-- is true after it.
CREATE FUNCTION cluster_turn(node JSON, turn JSON) RETURNS JSON LANGUAGE plpgsql AS
$$ DECLARE
    me TEXT := node->>'id';
BEGIN
    -- One turn at a time, so that two cannot wait for each other's rows.
    PERFORM pg_advisory_xact_lock(1098544229, 2);
    INSERT INTO nodes (id, name, version, bus, addresses, started_ms, ready)
        VALUES (me, node->>'name', node->>'version', node->>'bus', node->>'addresses', CAST(node->>'started_ms' AS BIGINT),
            CAST(node->>'ready' AS BOOLEAN))
        ON CONFLICT (id) DO UPDATE SET beat = nodes.beat + 1, addresses = EXCLUDED.addresses, ready = EXCLUDED.ready;
    DELETE FROM nodes USING json_to_recordset(turn->'gone') AS gone(name TEXT, beat BIGINT)
        WHERE nodes.id = gone.name AND nodes.beat = gone.beat;
    INSERT INTO leases (name)
        SELECT name FROM (SELECT 'bar' AS name UNION ALL SELECT 'tap:' || id FROM taps WHERE removed = 0) AS needed
        WHERE NOT EXISTS (SELECT 1 FROM leases WHERE leases.name = needed.name);
    UPDATE leases SET beat = leases.beat + 1 FROM json_to_recordset(turn->'renew') AS mine(name TEXT, token BIGINT)
        WHERE leases.name = mine.name AND leases.token = mine.token AND leases.owner = me;
    UPDATE leases SET beat = leases.beat + 1, owner = NULL,
            shunned = CASE WHEN leases.name IN (SELECT json_array_elements_text(turn->'shun'))
                THEN CAST(CAST(leases.shunned AS JSONB) || to_jsonb(me) AS TEXT) ELSE leases.shunned END
        FROM json_to_recordset(turn->'release') AS done(name TEXT, token BIGINT)
        WHERE leases.name = done.name AND leases.token = done.token AND leases.owner = me;
    -- Who could not reach the devices and does now shows that they were away, not the way to them.
    UPDATE leases SET shunned = '[]' FROM json_array_elements_text(turn->'reached') AS answering(name)
        WHERE leases.name = answering.name AND leases.owner = me;
    IF json_array_length(turn->'take') > 0 AND writers_are_done() THEN
        UPDATE leases SET beat = leases.beat + 1, token = leases.token + 1, owner = me
            FROM json_to_recordset(turn->'take') AS free(name TEXT, token BIGINT, beat BIGINT)
            WHERE leases.name = free.name AND leases.token = free.token AND leases.beat = free.beat;
    END IF;
    RETURN json_build_object(
        'cluster', (SELECT name FROM cluster),
        'revision', (SELECT revision FROM cluster),
        'nodes', (SELECT COALESCE(json_agg(json_build_object('id', id, 'name', name, 'version', version, 'bus', bus,
            'addresses', CAST(addresses AS JSON), 'started_ms', started_ms, 'ready', ready,
            'beat', beat)), '[]') FROM nodes),
        'leases', (SELECT COALESCE(json_agg(json_build_object('name', name, 'owner', owner, 'token', token, 'beat', beat,
            'shunned', CAST(shunned AS JSON))), '[]') FROM leases
            WHERE name = 'bar' OR name IN (SELECT 'tap:' || id FROM taps WHERE removed = 0) OR owner IS NOT NULL));
END $$;
