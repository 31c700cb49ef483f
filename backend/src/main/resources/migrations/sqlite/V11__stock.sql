-- What is poured moves from the tap to the drink, and a tap has the drink of the bottle that stands there.
CREATE TABLE drinks (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    colour TEXT NOT NULL,
    density_g_per_ml DOUBLE NOT NULL,
    abv_percent DOUBLE,
    low_percent DOUBLE NOT NULL DEFAULT 15,
    barcode TEXT,
    removed INTEGER NOT NULL DEFAULT 0
);
INSERT INTO drinks (id, name, colour, density_g_per_ml)
    SELECT ROW_NUMBER() OVER (ORDER BY MIN(position), MIN(id)), drink, colour, density_g_per_ml
    FROM taps GROUP BY drink, colour, density_g_per_ml;

-- One that has no size is not counted: nobody said yet what stands there. A bottle without a tap is a spare one. The columns placed_…
-- tell how it came to where it is, for as long as that may be taken back: kind of change, when, from which tap, which bottle it replaced
-- there, and the newest movement before.
CREATE TABLE bottles (
    id INTEGER PRIMARY KEY,
    drink INTEGER NOT NULL,
    tap TEXT,
    size_ml DOUBLE,
    start_ml DOUBLE,
    start_sigma_ml DOUBLE,
    empty_g DOUBLE,
    opened_ms INTEGER NOT NULL,
    ended_ms INTEGER,
    end_reason TEXT,
    placed_kind TEXT,
    placed_ms INTEGER,
    placed_from TEXT,
    placed_over INTEGER,
    placed_after INTEGER
);
-- Two bottles at one dispenser, and nobody would know from which it pours.
CREATE UNIQUE INDEX bottles_tap ON bottles (tap) WHERE ended_ms IS NULL AND tap IS NOT NULL;
CREATE INDEX bottles_ended ON bottles (ended_ms) WHERE ended_ms IS NOT NULL;
INSERT INTO bottles (id, drink, tap, opened_ms)
    SELECT ROW_NUMBER() OVER (ORDER BY taps.position, taps.id), drinks.id, taps.id, CAST(strftime('%s', 'now') AS INTEGER) * 1000
    FROM taps JOIN drinks ON drinks.name = taps.drink AND drinks.colour = taps.colour
        AND drinks.density_g_per_ml = taps.density_g_per_ml;

-- What is left in a bottle is what was in it and the sum of these. They are only ever added to.
CREATE TABLE bottle_movements (
    id INTEGER PRIMARY KEY,
    bottle INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    ml DOUBLE NOT NULL,
    sigma_ml DOUBLE NOT NULL,
    measured INTEGER NOT NULL,
    request_id TEXT,
    staff TEXT
);
CREATE UNIQUE INDEX bottle_movements_request ON bottle_movements (request_id, kind) WHERE request_id IS NOT NULL;
CREATE INDEX bottle_movements_bottle ON bottle_movements (bottle, id);
CREATE TRIGGER bottle_movements_are_not_changed BEFORE UPDATE ON bottle_movements
BEGIN SELECT RAISE(ABORT, 'the movements of bottles are only ever added to'); END;
CREATE TRIGGER bottle_movements_are_not_deleted BEFORE DELETE ON bottle_movements
BEGIN SELECT RAISE(ABORT, 'the movements of bottles are only ever added to'); END;

-- What a claim of a tap without a scale is worth, as anchors showed: ml in truth for each ml claimed, now and
-- before the last anchor, for as long as that may be taken back.
CREATE TABLE pour_factors (
    tap TEXT PRIMARY KEY,
    factor DOUBLE NOT NULL,
    factor_before DOUBLE,
    taught_ms INTEGER
) WITHOUT ROWID;

ALTER TABLE taps DROP COLUMN drink;
ALTER TABLE taps DROP COLUMN colour;
ALTER TABLE taps DROP COLUMN density_g_per_ml;
