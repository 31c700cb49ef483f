-- The bar as the first nine migrations of SQLite leave it, so that both count on from here with the same numbers and the same meaning.
-- All text is compared and folded as SQLite does it, byte by byte and with the letters of ASCII alone: COLLATE "C". Yes and no are 1
-- and 0. Constraints are named <table>_<column>, by which the hub knows what was broken.

CREATE TABLE events (
    id BIGINT CONSTRAINT events_id PRIMARY KEY,
    timestamp TEXT COLLATE "C" DEFAULT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'),
    user_token TEXT COLLATE "C",
    amount_ml INTEGER,
    status TEXT COLLATE "C",
    reason TEXT COLLATE "C",
    at_ms BIGINT,
    request_id TEXT COLLATE "C",
    tap TEXT COLLATE "C",
    drink TEXT COLLATE "C",
    code TEXT COLLATE "C",
    measured_ml DOUBLE PRECISION,
    measured INTEGER,
    staff TEXT COLLATE "C",
    details TEXT COLLATE "C",
    -- An amount of another program that is no whole number of ml, as it was written: SQLite's column takes anything.
    amount_written TEXT COLLATE "C",
    CONSTRAINT events_amount_once CHECK (amount_ml IS NULL OR amount_written IS NULL)
);

-- Who adds a row by hand need not know the number.
CREATE FUNCTION next_event_id() RETURNS BIGINT LANGUAGE plpgsql VOLATILE AS
$$ BEGIN RETURN (SELECT COALESCE(MAX(id), 0) + 1 FROM events); END $$;
ALTER TABLE events ALTER COLUMN id SET DEFAULT next_event_id();

-- A pour starts once and ends once, whatever the program above believes.
CREATE UNIQUE INDEX events_started ON events (request_id) WHERE status = 'started' AND request_id IS NOT NULL;
CREATE UNIQUE INDEX events_outcome ON events (request_id) WHERE status IN ('success', 'failed') AND request_id IS NOT NULL;
CREATE INDEX events_time ON events (timestamp);
-- A guest is the same whatever the case, spaces, hyphens or look-alike letters of the code that was typed. Of all rows: the planner
-- knows how common the values of an index's expression are only where the index has no condition.
CREATE INDEX events_guest_key ON events (
    COALESCE(NULLIF(replace(replace(replace(replace(replace(upper(user_token), ' ', ''), '-', ''), 'O', '0'), 'I', '1'), 'L', '1'), ''), user_token)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit log is only ever added to' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER events_are_not_changed BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_are_not_emptied BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE idempotency_keys (
    key TEXT COLLATE "C" CONSTRAINT idempotency_keys_key PRIMARY KEY,
    fingerprint TEXT COLLATE "C" NOT NULL,
    request_id TEXT COLLATE "C",
    tap TEXT COLLATE "C",
    code TEXT COLLATE "C",
    reason TEXT COLLATE "C",
    at_ms BIGINT NOT NULL,
    left_ml INTEGER
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (at_ms);

CREATE TABLE taps (
    id TEXT COLLATE "C" CONSTRAINT taps_id PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    drink TEXT COLLATE "C" NOT NULL,
    colour TEXT COLLATE "C" NOT NULL,
    density_g_per_ml DOUBLE PRECISION NOT NULL,
    dispenser_url TEXT COLLATE "C" NOT NULL,
    scale_url TEXT COLLATE "C",
    position INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
);
-- Two taps on one dispenser would pour into each other's glass.
CREATE UNIQUE INDEX taps_dispenser ON taps (dispenser_url) WHERE removed = 0;

CREATE TABLE settings (
    name TEXT COLLATE "C" CONSTRAINT settings_name PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE learning (
    tap TEXT COLLATE "C" NOT NULL,
    drink TEXT COLLATE "C" NOT NULL,
    json TEXT COLLATE "C" NOT NULL,
    CONSTRAINT learning_tap_drink PRIMARY KEY (tap, drink)
);

CREATE TABLE known_devices (
    tap TEXT COLLATE "C" NOT NULL,
    url TEXT COLLATE "C" NOT NULL,
    device_id TEXT COLLATE "C",
    device_name TEXT COLLATE "C",
    CONSTRAINT known_devices_tap_url PRIMARY KEY (tap, url)
);

-- made_ms tells when a guest made the badge themselves, ms since 1970; it is null where staff added the guest.
CREATE TABLE guests (
    token TEXT COLLATE "C" CONSTRAINT guests_token PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    limit_ml INTEGER,
    blocked INTEGER NOT NULL DEFAULT 0,
    waiting INTEGER NOT NULL DEFAULT 0,
    show_name INTEGER NOT NULL DEFAULT 0,
    made_ms BIGINT
);

CREATE TABLE secrets (
    name TEXT COLLATE "C" CONSTRAINT secrets_name PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

-- Who is signed in. Of the id that a browser has, only its SHA-256: what stands here opens nothing.
CREATE TABLE staff_sessions (
    id_hash TEXT COLLATE "C" CONSTRAINT staff_sessions_id_hash PRIMARY KEY,
    role TEXT COLLATE "C" NOT NULL,
    mark TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C",
    caller TEXT COLLATE "C" NOT NULL,
    tls INTEGER NOT NULL,
    idle_ms BIGINT NOT NULL
);

-- What the store writes to find out whether it can write.
CREATE TABLE heartbeat (
    id INTEGER CONSTRAINT heartbeat_id PRIMARY KEY CHECK (id = 1),
    at_ms BIGINT NOT NULL
);
