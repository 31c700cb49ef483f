-- Which device belongs at an address of a tap: the first that answered there, or one that an admin accepted since.
CREATE TABLE known_devices (
    tap TEXT NOT NULL,
    url TEXT NOT NULL,
    device_id TEXT,
    device_name TEXT,
    PRIMARY KEY (tap, url)
) WITHOUT ROWID;
